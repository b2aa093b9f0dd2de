"""The town trusts its instruments: on a red alarm it moves people out, without having somebody look first."""

from models.response.seats.seats import Act, AutomaticSeat, Situation

BASE = "sensors_only"  # the policy whose rules hold otherwise
TITLE = {"zh": "相信仪器", "en": "Trust the instruments"}


class Seat(AutomaticSeat):
    """A duty officer; whatever is not written here he does as the base policy says."""

    def on_alarm(self, s: Situation) -> list[Act]:
        """An instrument is at red."""
        if s.tier != "town" or s.picture.get("evacuation_ordered"):
            return []
        return [Act("order_evacuation"), Act("send_team"), Act("warn_village")]
