"""Warnings as CAP 1.2: valid against the OASIS schema, and against the rules that it does not check."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st
from lxml import etree

from twin.errors import InputErrors
from twin.exchange.cap import message as cap
from twin.exchange.cap.message import BEIJING, CapAlert, CapArea, CapInfo, CapReference, CapResource
from twin.exchange.cap.rules import faults_of
from twin.exchange.cap.warning import SEVERITY_OF_COLOUR, Issuer, warning_alert, warning_number
from twin.exchange.cap.xml import check_xml, read_xml, to_xml

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parents[2] / "data" / "CAP-v1.2.xsd"))
SENT = datetime(2025, 9, 29, 18, 0, tzinfo=BEIJING)
RING = ((29.33, 107.76), (29.34, 107.76), (29.34, 107.77), (29.33, 107.76))
WULONG = Issuer(region="500156", agency="416")


def accepts(xml: bytes) -> bool:
    """Tell what the OASIS schema says."""
    return SCHEMA.validate(etree.fromstring(xml))


def keys(faults) -> list[str]:
    return [fault.key.removeprefix("cap.") for fault in faults]


def info(**changes) -> CapInfo:
    area = CapArea(desc="关口村 Guankou", polygons=(RING,), geocodes=(("GB/T 2260", "500156"),))
    fields = {
        "event": "崩塌",
        "categories": ("Geo",),
        "urgency": "Immediate",
        "severity": "Extreme",
        "certainty": "Likely",
        "language": "zh-CN",
        "expires": SENT + timedelta(hours=24),
        "areas": (area,),
    }
    return CapInfo(**{**fields, **changes})


def alert(**changes) -> CapAlert:
    fields = {
        "identifier": "50015641600000_20250929180000_0",
        "sender": "drill@wulong.example",
        "sent": SENT,
        "status": "Exercise",
        "msg_type": "Alert",
        "scope": "Public",
        "note": "演练",
        "infos": (info(),),
    }
    return CapAlert(**{**fields, **changes})


def with_area(**changes) -> CapAlert:
    return alert(infos=(info(areas=(CapArea(**{"desc": "x", **changes}),)),))


def ours(**changes) -> CapAlert:
    fields = {
        "issuer": WULONG,
        "sender": "drill@wulong.example",
        "sender_name": {"zh": "武隆区规划和自然资源局", "en": "Wulong natural resources bureau"},
        "sent": SENT,
        "event": {"zh": "地质灾害气象风险", "en": "Geohazard weather risk"},
        "colour": "red",
        "urgency": "Expected",
        "certainty": "Likely",
        "onset": SENT + timedelta(hours=2),
        "expires": SENT + timedelta(hours=26),
        "area": {"zh": "关口村", "en": "Guankou village"},
        "polygons": [RING],
        "headline": {"zh": "红色预警", "en": "Red warning"},
        "description": {"zh": "雨强 <60 毫米/小时 & 更大", "en": "Rain of <60 mm/h & more"},
        "instruction": {"zh": "立即撤离", "en": "Leave at once"},
        "response_types": ["Evacuate"],
    }
    return warning_alert(**{**fields, **changes})


# the table of faults (lxml against the OASIS schema): element, replacement, what the schema says, what we say
TEXT_TABLE = {
    "sent with Z": (r"(<sent>)[^<]*", r"\g<1>2025-09-29T10:00:00Z", False, ["bad_time"]),
    "sent with milliseconds": (r"(<sent>)[^<]*", r"\g<1>2025-09-29T18:00:00.000+08:00", False, ["bad_time"]),
    "sent without zone": (r"(<sent>)[^<]*", r"\g<1>2025-09-29T18:00:00", False, ["bad_time"]),
    "wrong order": (r"(<status>.*?</status>)\s*(<msgType>.*?</msgType>)", r"\2\1", False, ["wrong_order"]),
    "no scope": (r"<scope>.*?</scope>", "", False, ["missing"]),
    "no category": (r"<category>.*?</category>", "", False, ["missing"]),
    "area without areaDesc": (r"<areaDesc>.*?</areaDesc>", "", False, ["missing"]),
    "severity Orange": (r"(<severity>)[^<]*", r"\1Orange", False, ["unknown_word"]),
    "restricted without restriction": (r"(<scope>)[^<]*", r"\1Restricted", True, ["no_restriction"]),
    "private without addresses": (r"(<scope>)[^<]*", r"\1Private", True, ["no_addresses"]),
    "update without references": (r"(<msgType>)[^<]*", r"\1Update", True, ["no_references"]),
    "cancel without references": (r"(<msgType>)[^<]*", r"\1Cancel", True, ["no_references"]),
    "open polygon": (r" 29.33,107.76(</polygon>)", r" 29.35,107.76\1", True, ["open_polygon"]),
    "short polygon": (r"(<polygon>)[^<]*", r"\g<1>29,107 29.1,107 29,107", True, ["short_polygon"]),
    "longitude first": (r"(<polygon>)[^<]*", r"\g<1>107,29 107.1,29 107.1,29.1 107,29", True, ["bad_latitude"]),
    "no info": (r"(?s)<info>.*</info>", "", True, ["no_info"]),
    "space in identifier": (r"(<identifier>)", r"\1a b", True, ["bad_name"]),
    "comma in identifier": (r"(<identifier>)", r"\1a,b", True, ["bad_name"]),
}


@pytest.mark.parametrize("name", TEXT_TABLE)
def test_the_table_of_what_the_schema_lets_pass(name):
    pattern, replacement, schema_accepts, told = TEXT_TABLE[name]
    good = to_xml(alert()).decode()
    bad, count = re.subn(pattern, replacement, good, count=1)
    assert count == 1
    assert accepts(good.encode())
    assert check_xml(good.encode()) == []
    assert accepts(bad.encode()) is schema_accepts
    assert keys(check_xml(bad.encode())) == told
    with pytest.raises(InputErrors):
        read_xml(bad.encode())


RULES = {
    "restriction": (alert(scope="Restricted"), "no_restriction", "alert/restriction"),
    "addresses": (alert(scope="Private"), "no_addresses", "alert/addresses"),
    "update": (alert(msg_type="Update"), "no_references", "alert/references"),
    "cancel": (alert(msg_type="Cancel"), "no_references", "alert/references"),
    "ack": (alert(msg_type="Ack"), "no_references", "alert/references"),
    "error": (alert(msg_type="Error"), "no_references", "alert/references"),
    "error without note": (
        alert(status="Test", note="", msg_type="Error", references=(CapReference("a", "b", SENT),)),
        "no_note",
        "alert/note",
    ),
    "exercise without note": (alert(note=" "), "no_note", "alert/note"),
    "no info": (alert(infos=()), "no_info", "alert/info"),
    "blank identifier": (alert(identifier=" "), "missing", "alert/identifier"),
    "space": (alert(identifier="a b"), "bad_name", "alert/identifier"),
    "comma": (alert(sender="a,b"), "bad_name", "alert/sender"),
    "less": (alert(sender="a<b"), "bad_name", "alert/sender"),
    "ampersand": (alert(identifier="a&b"), "bad_name", "alert/identifier"),
    "naive": (alert(sent=datetime(2025, 9, 29)), "no_zone", "alert/sent"),  # noqa: DTZ001
    "beyond the calendar": (alert(sent=datetime.max.replace(tzinfo=UTC), infos=()), "bad_time", "alert/sent"),
    "status": (alert(status="Drill"), "unknown_word", "alert/status"),
    "category": (alert(infos=(info(categories=("Geo", "Rock")),)), "unknown_word", "alert/info[1]/category[2]"),
    "no category": (alert(infos=(info(categories=()),)), "missing", "alert/info[1]/category"),
    "severity": (alert(infos=(info(severity="Orange"),)), "unknown_word", "alert/info[1]/severity"),
    "response": (alert(infos=(info(response_types=("Run",)),)), "unknown_word", "alert/info[1]/responseType[1]"),
    "control character": (alert(infos=(info(headline="a\x00"),)), "bad_character", "alert/info[1]/headline"),
    "language": (alert(infos=(info(language="zh_CN"),)), "bad_form", "alert/info[1]/language"),
    "web": (alert(infos=(info(web="www.example.org"),)), "bad_form", "alert/info[1]/web"),
    "expires before sent": (
        alert(infos=(info(expires=SENT - timedelta(seconds=1)),)),
        "expired",
        "alert/info[1]/expires",
    ),
    "expires before onset": (
        alert(infos=(info(onset=SENT + timedelta(hours=25)),)),
        "expired",
        "alert/info[1]/expires",
    ),
    "expires before effective": (
        alert(infos=(info(effective=SENT + timedelta(hours=25)),)),
        "expired",
        "alert/info[1]/expires",
    ),
    "two infos alike": (alert(infos=(info(), info(language="ZH-cn"))), "doubled_info", "alert/info[2]/language"),
    "parameter": (alert(infos=(info(parameters=(("", "red"),)),)), "missing", "alert/info[1]/parameter[1]/valueName"),
    "own reference": (alert(references=(alert().reference(),)), "own_reference", "alert/references"),
    "later reference": (
        alert(references=(CapReference("a", "b", SENT + timedelta(seconds=1)),)),
        "later_reference",
        "alert/references",
    ),
    "name of a reference": (alert(references=(CapReference("a b", "c", SENT),)), "bad_name", "alert/references"),
    "empty reference": (alert(references=(CapReference("", "c", SENT),)), "bad_reference", "alert/references"),
    "quote in a list": (alert(incidents=('a "b"',)), "bad_list", "alert/incidents"),
    "three points": (with_area(polygons=(RING[1:] + RING[1:2],)), None, ""),
    "short": (with_area(polygons=(RING[:2] + RING[:1],)), "short_polygon", "alert/info[1]/area[1]/polygon[1]"),
    "open": (with_area(polygons=(RING, RING[:3] + RING[1:2])), "open_polygon", "alert/info[1]/area[1]/polygon[2]"),
    "longitude first": (
        with_area(polygons=(tuple((y, x) for x, y in RING),)),
        "bad_latitude",
        "alert/info[1]/area[1]/polygon[1]",
    ),
    "longitude": (with_area(circles=((29.0, 180.1, 1.0),)), "bad_longitude", "alert/info[1]/area[1]/circle[1]"),
    "no number": (with_area(circles=((float("nan"), 0.0, 1.0),)), "bad_latitude", "alert/info[1]/area[1]/circle[1]"),
    "radius": (with_area(circles=((29.0, 107.0, -0.1),)), "bad_radius", "alert/info[1]/area[1]/circle[1]"),
    "point": (with_area(circles=((29.0, 107.0, 0.0),)), None, ""),
    "ceiling alone": (with_area(ceiling_ft=900.0), "ceiling_alone", "alert/info[1]/area[1]/ceiling"),
    "low ceiling": (with_area(altitude_ft=10.0, ceiling_ft=9.0), "low_ceiling", "alert/info[1]/area[1]/ceiling"),
    "height": (with_area(altitude_ft=float("inf")), "bad_height", "alert/info[1]/area[1]/altitude"),
    "mime": (
        alert(infos=(info(resources=(CapResource(desc="map", mime_type="png"),)),)),
        "bad_form",
        "alert/info[1]/resource[1]/mimeType",
    ),
    "size": (
        alert(infos=(info(resources=(CapResource(desc="map", mime_type="image/png", size_bytes=-1),)),)),
        "bad_size",
        "alert/info[1]/resource[1]/size",
    ),
    "base64": (
        alert(infos=(info(resources=(CapResource(desc="map", mime_type="image/png", deref_uri="a"),)),)),
        "bad_base64",
        "alert/info[1]/resource[1]/derefUri",
    ),
    "digest": (
        alert(infos=(info(resources=(CapResource(desc="map", mime_type="image/png", digest="ab"),)),)),
        "bad_form",
        "alert/info[1]/resource[1]/digest",
    ),
}


@pytest.mark.parametrize("name", RULES)
def test_each_rule_names_its_element_and_refuses_to_write(name):
    bad, told, where = RULES[name]
    faults = faults_of(bad)
    if told is None:
        assert faults == []
        return
    assert (told, where) in zip(keys(faults), [fault.where for fault in faults], strict=True)
    assert all(fault.text("zh") and fault.text("en") for fault in faults)
    with pytest.raises(InputErrors):
        to_xml(bad)


def test_times_are_written_at_beijing_time_in_whole_seconds():
    sent = datetime(2025, 9, 29, 10, 0, 0, 999999, tzinfo=UTC)
    assert b"<sent>2025-09-29T18:00:00+08:00</sent>" in to_xml(alert(sent=sent))
    west = datetime(2025, 9, 29, 5, 0, tzinfo=timezone(timedelta(hours=-5)))
    assert b"<sent>2025-09-29T18:00:00+08:00</sent>" in to_xml(alert(sent=west))


def test_the_same_message_gives_the_same_bytes_and_has_a_fixed_shape():
    assert to_xml(alert()) == to_xml(alert())
    expected = """<?xml version='1.0' encoding='utf-8'?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
  <identifier>50015641600000_20250929180000_0</identifier>
  <sender>drill@wulong.example</sender>
  <sent>2025-09-29T18:00:00+08:00</sent>
  <status>Exercise</status>
  <msgType>Alert</msgType>
  <scope>Public</scope>
  <note>演练</note>
  <info>
    <language>zh-CN</language>
    <category>Geo</category>
    <event>崩塌</event>
    <urgency>Immediate</urgency>
    <severity>Extreme</severity>
    <certainty>Likely</certainty>
    <expires>2025-09-30T18:00:00+08:00</expires>
    <area>
      <areaDesc>关口村 Guankou</areaDesc>
      <polygon>29.33,107.76 29.34,107.76 29.34,107.77 29.33,107.76</polygon>
      <geocode>
        <valueName>GB/T 2260</valueName>
        <value>500156</value>
      </geocode>
    </area>
  </info>
</alert>
"""
    assert to_xml(alert()).decode() == expected


# -- whatever passes our rules is valid against the schema and reads back equal

CARRIED = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff") | st.sampled_from("\t\n\r")
texts = st.text(CARRIED, max_size=12)
some_text = texts.filter(lambda text: text.strip())
names = st.text(CARRIED, min_size=1, max_size=12).map(lambda text: re.sub(r"[\s,<&]", "_", text))
times = st.datetimes(
    datetime(2000, 1, 1),  # noqa: DTZ001
    datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, BEIJING, timezone(timedelta(hours=-9, minutes=-30))]),
).map(lambda time: time.replace(microsecond=0))
pairs = st.lists(st.tuples(some_text, some_text), max_size=2).map(tuple)
latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
rings = st.lists(st.tuples(latitudes, longitudes), min_size=3, max_size=5).map(lambda ring: (*ring, ring[0]))
circles = st.tuples(latitudes, longitudes, st.floats(0, 1e4))
uris = st.one_of(
    st.just(""),
    st.sampled_from(["http://例子.cn/预警?a=1#b", "tel:12379", "https://[::1]:80/", "a/b.png", "/x?y"]),
    st.from_regex(r"[a-z]{1,4}:[/a-z0-9:@%#?\[\]é中-]{0,12}", fullmatch=True),
)
lists = st.lists(some_text.map(lambda text: text.replace('"', "")), max_size=3).map(tuple)


@st.composite
def areas(draw) -> CapArea:
    altitude_ft = draw(st.none() | st.floats(-1000, 30000))
    ceiling_ft = None if altitude_ft is None else draw(st.none() | st.floats(altitude_ft, 40000))
    return CapArea(
        desc=draw(some_text),
        polygons=tuple(draw(st.lists(rings, max_size=2))),
        circles=tuple(draw(st.lists(circles, max_size=2))),
        geocodes=draw(pairs),
        altitude_ft=altitude_ft,
        ceiling_ft=ceiling_ft,
    )


resources = st.builds(
    CapResource,
    desc=some_text,
    mime_type=st.sampled_from(["image/png", "text/html; charset=utf-8", "png"]),
    size_bytes=st.none() | st.integers(0, 10**9),
    uri=uris,
    deref_uri=st.binary(max_size=9).map(lambda data: base64.b64encode(data).decode()),
    digest=st.sampled_from(["", "a" * 40]),
)
infos = st.builds(
    CapInfo,
    event=some_text,
    categories=st.lists(st.sampled_from(cap.CATEGORIES), min_size=1, max_size=3).map(tuple),
    urgency=st.sampled_from(cap.URGENCIES),
    severity=st.sampled_from(cap.SEVERITIES),
    certainty=st.sampled_from(cap.CERTAINTIES),
    language=st.sampled_from(["zh-CN", "en-US", "en", "x-klingon"]),
    response_types=st.lists(st.sampled_from(cap.RESPONSE_TYPES), max_size=2).map(tuple),
    audience=texts,
    event_codes=pairs,
    effective=st.none() | times,
    onset=st.none() | times,
    expires=st.none() | times,
    sender_name=texts,
    headline=texts,
    description=texts,
    instruction=texts,
    web=uris,
    contact=texts,
    parameters=pairs,
    resources=st.lists(resources, max_size=1).map(tuple),
    areas=st.lists(areas(), max_size=2).map(tuple),
)
alerts = st.builds(
    CapAlert,
    identifier=names,
    sender=names,
    sent=times,
    status=st.sampled_from(cap.STATUSES),
    msg_type=st.sampled_from(cap.MSG_TYPES),
    scope=st.sampled_from(cap.SCOPES),
    source=texts,
    restriction=texts,
    addresses=lists,
    codes=st.lists(texts, max_size=2).map(tuple),
    note=texts,
    references=st.lists(st.builds(CapReference, names, names, times), max_size=2).map(tuple),
    incidents=lists,
    infos=st.lists(infos, max_size=2).map(tuple),
)


def mended(message: CapAlert) -> CapAlert:
    """Return a message with its commonest faults mended, so that many reach the schema."""
    references = tuple(replace(r, sent=min(r.sent, message.sent)) for r in message.references)
    changed = []
    for one in message.infos:
        latest = max(t for t in (message.sent, one.effective, one.onset) if t is not None)
        changed.append(replace(one, expires=one.expires and max(one.expires, latest)))
    return replace(
        message,
        references=references or (CapReference("a", "b", message.sent),),
        infos=tuple(changed) if changed else (info(expires=None),),
        note=message.note or "演练",
        restriction=message.restriction or "x",
        addresses=message.addresses or ("x",),
    )


@pytest.mark.slow
@given(alerts.map(mended))
def test_what_passes_our_rules_is_valid_against_the_schema_and_reads_back_equal(message):
    if faults_of(message):
        with pytest.raises(InputErrors):
            to_xml(message)
        reject()
    xml = to_xml(message)
    assert SCHEMA.validate(etree.fromstring(xml)), SCHEMA.error_log
    assert check_xml(xml) == []
    assert read_xml(xml) == message


@given(st.binary(max_size=60) | st.text(alphabet="<>/&;a!?'\" =\n", max_size=40).map(str.encode))
def test_rubbish_is_told_never_thrown(data):
    assert keys(check_xml(data)) in (["not_xml"], ["not_cap"], ["doctype"])


@given(st.data())
def test_a_message_with_a_hole_or_a_swap_is_never_better_in_our_eyes_than_in_the_schemas(data):
    """What the schema refuses, we refuse."""
    lines = to_xml(ours()).decode().splitlines()
    first, second = (data.draw(st.integers(2, len(lines) - 2)) for _ in range(2))
    if data.draw(st.booleans()):
        lines[first], lines[second] = lines[second], lines[first]
    else:
        lines[first : first + 1] = [lines[first]] * data.draw(st.sampled_from([0, 2]))
    bad = "\n".join(lines).encode()
    try:
        valid = accepts(bad)
    except etree.XMLSyntaxError:
        valid = False
    assert valid or check_xml(bad)


# -- reading what came from elsewhere


def test_faults_are_told_with_file_and_line():
    text = to_xml(alert()).decode()
    text = text.replace("<severity>Extreme", "<severity>Orange").replace("29.33,107.76</polygon>", "1,1</polygon>")
    told = check_xml(text.encode(), "got.xml")
    assert [(fault.key, fault.where) for fault in told] == [
        ("cap.unknown_word", "got.xml:15"),
        ("cap.open_polygon", "got.xml:20"),
    ]
    assert str(told[0]).startswith("got.xml:15: it cannot be Orange. Known: Extreme, ")


BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE alert [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>&b;</identifier></alert>"""
OUTSIDE = b'<!DOCTYPE alert [<!ENTITY f SYSTEM "file:///etc/passwd">]><alert>&f;</alert>'


@pytest.mark.parametrize("data", [BOMB, OUTSIDE, b"<!DOCTYPE alert SYSTEM 'http://x.example/a.dtd'><alert/>"])
def test_a_document_type_is_refused_before_it_is_read(data):
    assert keys(check_xml(data)) == ["doctype"]
    with pytest.raises(InputErrors, match="DOCTYPE"):
        read_xml(data)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "not_xml"),
        (b"<alert>", "not_xml"),
        ("<?xml version='1.0' encoding='gbk'?><alert>演</alert>".encode("gbk"), "not_xml"),
        (b"<?xml version='1.0' encoding='nonsense'?><alert/>", "not_xml"),
        (b"<alert/>", "not_cap"),
        (b'<alert xmlns="urn:oasis:names:tc:emergency:cap:1.1"/>', "not_cap"),
        (b"<a>" * 100 + b"</a>" * 100, "too_deep"),
        (b" " * 8_000_001, "too_large"),
    ],
)
def test_what_is_no_message_is_told_once(data, told):
    assert keys(check_xml(data)) == [told]


def changed(pattern: str, replacement: str) -> list[str]:
    full = with_area(circles=((29.0, 107.0, 1.5),), altitude_ft=1.0, ceiling_ft=2.0)
    full = replace(full, references=(CapReference("a", "b", SENT),), msg_type="Update")
    text, count = re.subn(pattern, replacement, to_xml(full).decode(), count=1)
    assert count == 1
    return keys(check_xml(text.encode()))


@pytest.mark.parametrize(
    ("pattern", "replacement", "told"),
    [
        (r"(<circle>)[^<]*", r"\g<1>29,107", ["bad_circle"]),
        (r"(<circle>)[^<]*", r"\g<1>29 107 1", ["bad_circle"]),
        (r"(<circle>)[^<]*", r"\g<1>north,107 1", ["bad_place"]),
        (r"(<circle>)[^<]*", r"\g<1>29,107 -1", ["bad_radius"]),
        (r"(<altitude>)[^<]*", r"\g<1>1 km", ["bad_number"]),
        (r"(<altitude>)[^<]*", r"\g<1>1e3", ["bad_number"]),
        (r"<altitude>[^<]*</altitude>", "", ["ceiling_alone"]),
        (r"(<references>)[^<]*", r"\1a,b", ["bad_reference"]),
        (r"(<references>)[^<]*", r"\1a,b,2025-09-29", ["bad_time"]),
        (r"(<references>)[^<]*", r"\1", ["no_references"]),
        (r"(<sent>)[^<]*", r"\g<1>2025-02-30T00:00:00+08:00", ["bad_time"]),
        (r"(<sent>)[^<]*", r"\g<1>2025-02-20T00:00:00+15:00", ["bad_time"]),
        (r"<sent>[^<]*</sent>", "", ["missing"]),
        (r"(<sent>[^<]*</sent>)", r"\1\1", ["repeated"]),
        (r"<sent>", "<colour>red</colour><sent>", ["unknown_element"]),
        (r"<info>", "<info>红", ["stray_text"]),
        (r"<language>", "<language><b/>", ["unknown_element"]),
        (r"</circle>", "</circle><geocode><value>1</value></geocode>", ["bad_pair"]),
        (r"</circle>", "</circle><geocode><valueName>a</valueName><value> </value></geocode>", ["missing"]),
    ],
)
def test_each_slip_of_another_hand_is_told_once(pattern, replacement, told):
    assert changed(pattern, replacement) == told


def test_an_empty_element_is_an_absent_one_and_the_default_language_is_english():
    text = to_xml(alert(infos=(info(language="en-US"),))).decode()
    text = text.replace("<language>en-US</language>", "").replace("<scope>", "<source></source><scope>")
    assert read_xml(text.encode()) == alert(infos=(info(language="en-US"),))


def test_a_signature_at_the_end_is_passed_over():
    text = to_xml(alert()).replace(b"</alert>", b'<S xmlns="http://www.w3.org/2000/09/xmldsig#"><a/></S></alert>')
    assert accepts(text)
    assert read_xml(text) == alert()


def test_other_encodings_are_read():
    text = to_xml(alert()).decode().replace("utf-8", "utf-16")
    assert read_xml(text.encode("utf-16")) == alert()


# -- our own warnings


def test_a_warning_is_said_in_both_languages_and_marked_as_an_exercise():
    message = ours()
    assert [one.language for one in message.infos] == ["zh-CN", "en-US"]
    assert [one.event for one in message.infos] == ["地质灾害气象风险", "Geohazard weather risk"]
    assert (message.status, message.scope) == ("Exercise", "Public")
    assert "演练" in message.note
    assert "Exercise" in message.note
    xml = to_xml(message)
    assert "雨强 &lt;60 毫米/小时 &amp; 更大".encode() in xml
    assert accepts(xml)
    assert check_xml(xml) == []
    assert read_xml(xml) == message


@pytest.mark.parametrize(
    ("colour", "severity"), [("red", "Extreme"), ("orange", "Severe"), ("yellow", "Moderate"), ("blue", "Minor")]
)
def test_the_colour_gives_the_severity_and_is_kept(colour, severity):
    for one in ours(colour=colour).infos:
        assert one.severity == severity == SEVERITY_OF_COLOUR[colour]
        assert ("warningColour", colour) in one.parameters


def test_the_number_has_the_chinese_form():
    """GB/T 35965.1-2018: ZZZZZZDDDUUUXX_YYYYMMDDhhmmss_N, at Beijing time."""
    entered = datetime(2025, 9, 29, 17, 30, 5, tzinfo=UTC)
    number = warning_number(Issuer(region="500156", agency="416", unit="001", extension="02"), entered, 3)
    assert number == "50015641600102_20250930013005_3"
    assert ours().identifier == "50015641600000_20250929180000_0"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"issuer": Issuer(region="50015", agency="416")}, ["bad_number_part"]),
        ({"issuer": Issuer(region="500156", agency="41x", unit="٠٠٠")}, ["bad_number_part"] * 2),
        ({"serial": 10}, ["bad_number_part"]),
        ({"sent": datetime(2025, 9, 29)}, ["no_zone"]),  # noqa: DTZ001
        ({"colour": "purple"}, ["bad_colour"]),
        ({"event": {"zh": "崩塌"}, "headline": {"zh": "", "en": "x"}}, ["both_languages"] * 2),
        ({"polygons": []}, ["no_place"]),
        ({"polygons": [RING[:3]]}, ["short_polygon", "open_polygon"] * 2),
        ({"urgency": "Now"}, ["unknown_word"] * 2),
        ({"msg_type": "Cancel"}, ["no_references"]),
        ({"sender": "区 局"}, ["bad_name"]),
    ],
)
def test_a_warning_that_breaks_a_rule_is_refused(changes, told):
    with pytest.raises(InputErrors) as caught:
        ours(**changes)
    assert keys(caught.value.faults) == told
    assert "{" not in caught.value.text("zh") + caught.value.text("en")


def test_an_update_and_its_cancel_refer_to_what_was_sent():
    first = ours()
    later = SENT + timedelta(hours=1)
    update = ours(msg_type="Update", references=[first.reference()], sent=later, colour="orange")
    cancel = ours(
        msg_type="Cancel",
        references=[first.reference(), update.reference()],
        sent=later + timedelta(hours=1),
        response_types=["AllClear"],
    )
    xml = to_xml(cancel).decode()
    one = "drill@wulong.example,50015641600000_20250929180000_0,2025-09-29T18:00:00+08:00"
    two = "drill@wulong.example,50015641600000_20250929190000_0,2025-09-29T19:00:00+08:00"
    assert f"<references>{one} {two}</references>" in xml
    assert read_xml(xml.encode()).references == (first.reference(), update.reference())
