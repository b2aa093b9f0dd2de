var Rc=`.ovc{grid-template-columns:minmax(0,1fr) 27em}.ovc .ovh-view{background:#06101a}
.ovc-map{position:absolute;inset:0;cursor:grab;touch-action:none}.ovc-map:active{cursor:grabbing}
.ovc .ovh-label{background:rgba(6,14,22,.86);will-change:auto}.ovc .ovh-label.strong{color:#fff;font-weight:600}
.ovc-tip{position:absolute;left:0;top:0;padding:.15em .6em;border-radius:.3em;background:#0d2236;border:.08em solid #3c6d94;font-size:.86em;white-space:nowrap;pointer-events:none}
.ovc-counts{grid-column:1/3;display:flex;align-items:stretch;background:#091724;border-bottom:.08em solid #17304a;overflow:hidden}
.ovc-count{padding:.3em .95em .35em;border-right:.08em solid #17304a;white-space:nowrap;min-width:5.6em}
.ovc-count i{font-style:normal;color:#86a0b6;font-size:.8em;display:block}.ovc-count b{font-size:1.6em;line-height:1.15;color:#fff;font-variant-numeric:tabular-nums}
.ovc-count small{color:#9fb6c9;font-size:.82em;margin-left:.45em;font-variant-numeric:tabular-nums}
.ovc-count.alarm{background:#3d1a0c}.ovc-count.alarm b,.ovc-count.alarm small{color:#ffb48a}
.ovc-count.wide{flex:1;min-width:19em}.ovc-count .bar{display:flex;height:.62em;margin:.28em 0 .22em;border-radius:.2em;overflow:hidden;background:#13293c;gap:.1em}
.ovc-count .bar span{flex:0 1 0;min-width:0}.ovc-count .shares{display:flex;gap:1.2em;font-size:.86em;color:#c9d8e6}
.ovc-count .share{border-left:.35em solid var(--c);padding-left:.4em}.ovc-count .share b{font-size:1em}
.ovc .ovh-legend .dim{color:#86a0b6}.ovc .ovh-legend .sws{display:inline-flex;gap:.12em}.ovc .ovh-legend .sw{width:.8em;height:.8em;opacity:.85}
.ovc .ovh-legend{font-size:.86em}.ovc .ovh-legend .row{flex-wrap:nowrap;min-height:1.42em}.ovc .ovh-legend h4.next{min-width:0}.ovc .ovh-legend .item b{margin-left:.1em;min-width:1.6em}.ovc .ovh-legend .item b:empty{display:none}
.ovc-corner{position:absolute;right:.7em;bottom:.7em;display:flex;align-items:flex-end;gap:.7em}
.ovc-tools{display:flex;gap:.3em}.ovc-tools button{padding:.2em .6em;background:rgba(16,38,58,.92)}
.ovc-scale{text-align:center;font-size:.82em;color:#c9d8e6;text-shadow:0 0 .3em #06101a}.ovc-scale b{font-weight:500;display:block}.ovc-scale i{display:block;height:.4em;border:.12em solid #c9d8e6;border-top:0;margin-top:.1em}
.ovc-north{font-size:.82em;font-weight:700;color:#c9d8e6;text-align:center;line-height:1}.ovc-north i{display:block;margin:.15em auto 0;width:0;height:0;border:.42em solid transparent;border-top:0;border-bottom:.85em solid #e8402a}
.ovc-filters .list{width:25em;max-height:min(34em,53vh);white-space:nowrap}.ovc-filters input[type=text]{font:inherit;width:100%;height:1.9em;background:#0c2031;color:#fff;border:.08em solid #24435e;border-radius:.3em;padding:.25em .5em;user-select:text;-webkit-user-select:text}
.ovc-filters summary{cursor:pointer;color:#9fb6c9;padding:.32em 0 .1em;font-weight:600}.ovc-filters .both{float:right;font-weight:400;font-size:.88em}.ovc-filters a{color:#7fc8ff;cursor:pointer}
.ovc-filters .grid{display:grid;grid-template-columns:1fr 1fr;gap:.02em .8em}.ovc-filters .grid label{min-width:0}.ovc-filters .grid span{overflow:hidden;text-overflow:ellipsis}.ovc-filters .grid input{flex:none}
.ovc-filters canvas,.ovc-card canvas{position:static;width:1.15em;height:1.15em}.ovc-filters .found a{display:flex;gap:.4em;align-items:center;padding:.06em 0}
.ovc-follow{display:flex;flex-wrap:wrap;gap:.3em;padding:0 .7em .2em}
.ovc-follow button{font-size:.84em;padding:.06em .5em}.ovc-follow u{display:inline-block;width:.65em;height:.65em;border-radius:50%;margin-right:.4em}.ovc-follow .then{opacity:.45}
.ovc .ovh-side h2 small{color:#6d869b;font-weight:400;font-size:.8em}.ovc .ovh-side select{font:inherit;color:#9fb6c9;background:#10263a;border:.08em solid #24435e;border-radius:.3em}
.ovc .ovh-chart canvas{height:5.6em}.ovc .ovh-chart h2{padding-top:.15em}.ovc .ovh-line{height:5.8em}
.ovc .ovh-event{grid-template-columns:auto 1fr}.ovc .ovh-event time{white-space:nowrap;min-width:4.4em}.ovc .ovh-event>div{min-width:0}.ovc .ovh-event em{display:block;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;font-style:normal;font-weight:400;font-size:.86em;color:#86a0b6}
.ovc-card{width:24em;max-height:calc(100% - 4.2em)}.ovc-card .chips{display:flex;gap:.45em;align-items:center;margin:.15em 0 .3em;flex-wrap:wrap}.ovc-card .chips button{padding:.02em .6em;margin-left:auto}
.ovc-card .trail{display:flex;flex-wrap:wrap;gap:.3em;align-items:center}.ovc-card .trail em{font-style:normal;color:#9fb6c9;font-size:.9em}
.ovc-card .step{display:grid;grid-template-columns:1fr 8.2em 5em;font-variant-numeric:tabular-nums;line-height:1.42}.ovc-card .step i{font-style:normal;color:#86a0b6;text-align:right}.ovc-card .then{opacity:.4}
.ovc-card .mission{padding:.12em .5em;margin:.25em 0;background:#0c2031;font-size:.94em}.ovc-card .mission i{font-style:normal;color:#9fb6c9}.ovc-card .mission div{font-size:.88em;color:#9fb6c9}
.ovc-drill{background:#7a3f66!important;border-color:#cc79a7!important;color:#fff!important}
.ovc-over{position:absolute;inset:0;z-index:5;background:#071019;display:flex;flex-direction:column;font-family:"Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei","PingFang SC",system-ui,sans-serif}.ovc-over .hold{flex:1;position:relative;min-height:0}
.ovc-over .top{display:flex;gap:1em;align-items:center;padding:.3em .9em;background:#2a1624;color:#e5bcd5}.ovc-over .top button{font:inherit;font-weight:600;color:#fff;background:#7a3f66;border:1px solid #cc79a7;border-radius:.35em;padding:.15em .9em;cursor:pointer}
.ovc.small .ovc-counts{flex-wrap:wrap}
`;var Pc=`.ovh{position:absolute;inset:0;display:grid;grid-template:auto auto minmax(0,1fr) auto auto/minmax(0,1fr) 25em;background:#071019;color:#dbe7f2;line-height:1.35;
 font-family:"Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",system-ui,sans-serif;user-select:none;-webkit-user-select:none}
.ovh *{box-sizing:border-box}
.ovh button{font:inherit;color:#dbe7f2;background:#10263a;border:.08em solid #24435e;border-radius:.35em;padding:.25em .7em;cursor:pointer;white-space:nowrap}
.ovh button:hover{background:#17364f;border-color:#3c6d94}.ovh button.on{background:#1d5b8c;border-color:#56b4e9;color:#fff}
.ovh button:focus-visible{outline:.15em solid #56b4e9}
.ovh-head{grid-column:1/3;display:flex;align-items:center;gap:1.4em;padding:.35em .9em;background:linear-gradient(#0d2236,#091826);border-bottom:.08em solid #1d3b55}
.ovh-head h1{margin:0;font-size:1.32em;font-weight:700;letter-spacing:.02em;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.ovh-head small{color:#86a0b6;font-size:.8em;white-space:nowrap;min-width:0;flex-shrink:20;overflow:hidden;text-overflow:ellipsis}
.ovh-clock{margin-left:auto;display:flex;align-items:baseline;gap:.6em;white-space:nowrap}
.ovh-clock b{font-size:1.75em;font-variant-numeric:tabular-nums;color:#fff;letter-spacing:.02em}
.ovh-clock span{color:#9fb6c9;font-size:.9em}
.ovh-chip{border-radius:.3em;padding:.08em .5em;font-weight:600;color:#08131d!important}
.ovh svg.ic{width:1em;height:1em;vertical-align:-.12em;fill:currentColor}
.ovh-tools{display:flex;gap:.4em}
.ovh-view{position:relative;overflow:hidden;background:#0a1420;min-height:0}
.ovh-view canvas{display:block;position:absolute;inset:0;touch-action:none}
.ovh-labels{position:absolute;inset:0;pointer-events:none;overflow:hidden}
.ovh-label{position:absolute;left:0;top:0;padding:.05em .5em;border-radius:.3em;background:rgba(6,14,22,.74);font-size:.86em;white-space:nowrap;border-left:.22em solid var(--c,#56b4e9);will-change:transform}
.ovh-label.far{opacity:.4}
.ovh-card{position:absolute;background:rgba(7,18,28,.88);border:.08em solid #234058;border-radius:.45em;padding:.5em .7em;font-size:.88em;backdrop-filter:none}
.ovh-legend{grid-column:1;background:#091724;border-top:.08em solid #17304a;padding:.3em .8em;display:flex;flex-direction:column;gap:.12em;font-size:.9em;min-width:0;overflow:hidden}
.ovh-legend .row{display:flex;flex-wrap:wrap;gap:.12em .85em;align-items:center}.ovh-legend .gap{width:.6em}
.ovh-legend h4{margin:0;min-width:5em;color:#86a0b6;font-weight:600;font-size:1em}
.ovh-legend .item{display:flex;align-items:center;gap:.3em;white-space:nowrap}
.ovh-legend .item.none{opacity:.5}.ovh-legend .item b{font-variant-numeric:tabular-nums;color:#fff}
.ovh-legend canvas{width:1.25em;height:1.25em}
.ovh-layers{left:.7em;top:.7em;padding:0;border:0;background:none}
.ovh-layers .list{margin-top:.35em;display:none;max-height:31em;overflow-y:auto;background:rgba(7,18,28,.92);border:.08em solid #234058;border-radius:.45em;padding:.5em .8em}
.ovh-layers.open .list{display:block}.ovh-layers label{display:flex;gap:.5em;align-items:center;cursor:pointer;padding:.08em 0}
.ovh-layers input{width:1.05em;height:1.05em;accent-color:#56b4e9}
.ovh-layers h4{margin:.5em 0 .1em;color:#9fb6c9}
.ovh-info{right:.7em;top:.7em;width:22em;max-height:calc(100% - 1.4em);overflow:auto;user-select:text;-webkit-user-select:text}
.ovh-info h3{margin:0 0 .3em;font-size:1.1em;display:flex;align-items:center;gap:.4em}.ovh-info h3 canvas{position:static;width:1.4em;height:1.4em}
.ovh-info h3 button{margin-left:auto;padding:0 .5em}
.ovh-info dl{display:grid;grid-template-columns:auto 1fr;gap:.1em .8em;margin:.2em 0}.ovh-info dt{color:#86a0b6}.ovh-info dd{margin:0}
.ovh-info h4{margin:.5em 0 .15em;color:#9fb6c9;font-size:.95em}
.ovh-info .when{display:grid;grid-template-columns:6.4em 1.4em 1fr;align-items:center;gap:0 .1em;font-variant-numeric:tabular-nums}
.ovh-info .when.then{opacity:.4}.ovh-info .when canvas{position:static;width:1.05em;height:1.05em}.ovh-info .when em{font-style:normal;grid-column:2/4}
.ovh-info a{color:#7fc8ff;cursor:pointer}
.ovh-side{grid-column:2;grid-row:3/5;display:flex;flex-direction:column;min-height:0;background:#081521;border-left:.08em solid #17304a}
.ovh-side h2{margin:0;padding:.45em .8em .25em;font-size:1em;font-weight:600;display:flex;gap:.6em;align-items:baseline}
.ovh-tiers{display:flex;flex-wrap:wrap;gap:.3em;padding:0 .7em .4em}
.ovh-tiers button{padding:.02em .38em;font-size:.8em;border-left:.35em solid var(--c)}.ovh-tiers button.off{opacity:.35}
.ovh-events{flex:1;min-height:0;overflow-y:auto;padding:0 .6em;scrollbar-width:thin;scrollbar-color:#24435e transparent}
.ovh-event{display:grid;grid-template-columns:4.7em 1fr;gap:0 .4em;padding:.28em .5em .28em .55em;margin-bottom:.28em;background:#0c2031;border-left:.35em solid var(--c);border-radius:0 .3em .3em 0;cursor:pointer;font-size:.92em}
.ovh-event:hover{background:#12304a}.ovh-event time{font-variant-numeric:tabular-nums;color:#9fb6c9}.ovh-event u{text-decoration:none;color:var(--c);font-size:.86em;margin-right:.45em}
.ovh-event small{font-size:.78em;color:#6d869b}.ovh-event.new{background:#17405f}.ovh-event.key{font-weight:600}
.ovh-chart{padding:0 .6em .3em}.ovh-chart h2{padding:.35em .2em .1em;font-size:.92em;color:#9fb6c9}.ovh-chart canvas{display:block;width:100%;height:6.9em}
.ovh-foot{grid-column:1/3;display:grid;grid-template-columns:auto 1fr;align-items:center;gap:.2em .8em;padding:.4em .9em .35em;background:linear-gradient(#0a1b2a,#0d2236);border-top:.08em solid #1d3b55}
.ovh-bar{grid-column:1/3;display:flex;gap:.4em;align-items:center}.ovh-bar .gap{flex:1}
.ovh-bar .speed{min-width:4.2em;text-align:center;font-variant-numeric:tabular-nums;color:#fff}
.ovh-bar .play{min-width:6.4em;background:#1d5b8c;border-color:#3c8ac4;color:#fff;font-weight:600}
.ovh-bar kbd{font:inherit;font-size:.78em;color:#7f98ad;margin-left:.35em}.ovh-bar .hint{color:#6d869b;font-size:.8em;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.ovh-line{grid-column:1/3;width:100%;height:5.4em;display:block;cursor:pointer;touch-action:none}
.ovh-toast{position:absolute;left:50%;bottom:1em;transform:translateX(-50%);background:#1d5b8c;color:#fff;border-radius:.4em;padding:.35em 1em;opacity:0;transition:opacity .25s;pointer-events:none}
.ovh-toast.on{opacity:1}
.ovh.small{grid-template-columns:minmax(0,1fr) 0}.ovh.small .ovh-side{display:none}.ovh.small .ovh-limits,.ovh.small .hint,.ovh.small .ovh-head small{display:none}
.ovh.small .ovh-head,.ovh.small .ovh-bar{flex-wrap:wrap;row-gap:.2em}.ovh.small .ovh-head h1{flex:1 0 7em}.ovh.small .ovh-clock{margin-left:0}
`;var ka="#c9d8e6",gr="#6f8599",Kd="#1d3346";function xe(n,t,e=!0){let i=new Date(n.start+(Math.floor(t+1e-6)+n.zone*60)*1e3),s=r=>String(r).padStart(2,"0");return`${s(i.getUTCHours())}:${s(i.getUTCMinutes())}${e?`:${s(i.getUTCSeconds())}`:""}`}function We(n,t){let e=new Date(n.start+(t+n.zone*60)*1e3);return`${e.getUTCFullYear()}-${String(e.getUTCMonth()+1).padStart(2,"0")}-${String(e.getUTCDate()).padStart(2,"0")}`}function bn(n,t){let e=n.clientWidth,i=n.clientHeight,s=Math.min(2,window.devicePixelRatio||1);(n.width!==Math.round(e*s)||n.height!==Math.round(i*s))&&(n.width=Math.round(e*s),n.height=Math.round(i*s));let r=n.getContext("2d");return r.setTransform(s,0,0,s,0,0),r.clearRect(0,0,e,i),r.font=`${.78*t}px ${getComputedStyle(n).fontFamily}`,r.lineWidth=Math.max(1,t/11),[r,e,i,t]}function Jd(n,t,e){let i=[300,600,900,1800,3600,7200,10800,21600,43200],s=i.find(o=>(t-n)/o<=e)||86400,r=[];for(let o=Math.ceil(n/s)*s;o<=t;o+=s)r.push(o);return r}function wn(n,t,[e,i],s,r,o,a,l){n.strokeStyle=Kd,n.fillStyle=gr,n.textAlign="center",n.textBaseline="top";let c=((t.start/1e3+t.zone*60)%86400+86400)%86400;for(let u of Jd(e+c,i+c,l).map(d=>d-c))n.beginPath(),n.moveTo(s(u),r),n.lineTo(s(u),o),n.stroke(),s(u)>a*1.4&&s(u)<n.canvas.clientWidth-a*1.4&&n.fillText(xe(t,u,!1),s(u),o+a*.15)}function Hn(n,t,e,i,s){n.textAlign="left",n.textBaseline="middle";let r=e,o=i*.55;for(let[a,l]of t){let c=n.measureText(l).width+i*1.25;if(r+c>s&&(r=e,o+=i*1.15),o>i*2)break;n.fillStyle=a,n.fillRect(r,o-i*.26,i*.5,i*.52),n.fillStyle=ka,n.fillText(l,r+i*.68,o),r+=c}}function Vn(n,t,e,i,s,r,o){t<s-1||t>r+1||(n.strokeStyle="#ffffff",n.lineWidth=Math.max(1,o/9),n.beginPath(),n.moveTo(t,e-o*.2),n.lineTo(t,i),n.stroke())}function Ic(n,t){return`${Math.floor((t+((n.start/1e3+n.zone*60)%86400+86400)%86400)/86400)}.${xe(n,t)}`}function Lc(n,t){let e=/^(?:(\d+)\.)?(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?$/.exec(t);if(!e)return null;let i=((n.start/1e3+n.zone*60)%86400+86400)%86400,s=+e[2]*3600+ +e[3]*60+ +(e[4]||0),[r,o]=n.meta.manifest.focus,a=Math.floor((r+i)/86400),l=u=>u*86400+s-i,c=e[1]===void 0?a:+e[1];return e[1]===void 0&&l(c)<r&&l(c+1)<=o&&c++,Math.min(n.end,Math.max(0,l(c)))}function D(n,t={},...e){let[i,...s]=n.split("."),r=document.createElement(i||"div");s.length&&(r.className=s.join(" "));for(let[o,a]of Object.entries(t))typeof a=="function"?r.addEventListener(o,a):o.startsWith("--")?r.style.setProperty(o,a):a!==void 0&&a!==!1&&r.setAttribute(o,a===!0?"":a);return r.append(...e.filter(o=>o!=null&&o!==!1)),r}function jt(n,t){n.textContent!==t&&(n.textContent=t)}function Ue(n,t,e){n.classList.contains(t)!==e&&n.classList.toggle(t,e)}function Oi(n){let t=Math.round(Math.abs(n)),e=s=>String(s).padStart(2,"0"),i=n<0?"-":"";return t>=3600?`${i}${t/3600|0}:${e((t/60|0)%60)}:${e(t%60)}`:`${i}${t/60|0}:${e(t%60)}`}var jd={play:"M4 2l10 6-10 6z",pause:"M3 2h4v12H3zM9 2h4v12H9z",start:"M2 2h3v12H2zM14 2v12L6 8z",menu:"M1 3h14v2H1zM1 7h14v2H1zM1 11h14v2H1z",link:"M6.5 4H4a4 4 0 000 8h2.500v-1.700H4a2.300 2.300 0 010-4.600h2.500zM9.500 4H12a4 4 0 010 8H9.500v-1.700H12a2.300 2.300 0 000-4.600H9.500zM5 7.200h6v1.600H5z"};function Qi(n){let t=document.createElementNS("http://www.w3.org/2000/svg","svg"),e=document.createElementNS("http://www.w3.org/2000/svg","path");return t.setAttribute("viewBox","0 0 16 16"),t.setAttribute("class","ic"),e.setAttribute("d",jd[n]),t.append(e),t}async function Dc(n){try{await navigator.clipboard.writeText(n)}catch{let t=D("textarea",{},n);document.body.append(t),t.select(),document.execCommand("copy"),t.remove()}}var Wn=class{constructor(t,e){Object.assign(this,{start:t,end:e,out:[]}),this.latest=new Int32Array(Math.ceil(t.length/128)).fill(-2147483648);for(let i=0;i<t.length;i++){let s=i/128|0;e[i]>this.latest[s]&&(this.latest[s]=e[i])}}at(t,e=0){let{start:i,end:s,latest:r,out:o}=this,a=this.count(t),l=t-e,c=0;for(let u=0;u*128<a;u++)if(!(r[u]<=l))for(let d=u*128,h=Math.min(a,d+128);d<h;d++)s[d]>l&&(o[c++]=d);return o.length=c,o}count(t){return mi(this.start,t)}};function mi(n,t){let e=0,i=n.length;for(;e<i;){let s=e+i>>1;n[s]<=t?e=s+1:i=s}return e}function Xe(n,t,e,i){let s=t,r=e;for(;s<r;){let o=s+r>>1;n[o]<=i?s=o+1:r=o}return s-1}var Xn=class{constructor(t,e,i,s){Object.assign(this,{element:t,source:e,options:i,own:s,lang:i.lang||"zh",picked:null,whole:!1,playing:!1,frame:0,drawn:0,hidden:new Set,off:[]}),this.time=i.time??e.meta.manifest.focus[0],this.speed=i.speed??s.speed,this.eventTimes=Float64Array.from(e.meta.events,r=>r.t);for(let[r,o]of[["ovh-style",Pc],...Object.entries(s.css)])document.getElementById(r)||document.head.append(D("style",{id:r},o));getComputedStyle(t).position==="static"&&(t.style.position="relative")}verbs(){return["setTime","setSpeed","setPlaying","setLanguage","setLayers","select","stats","dispose"]}on(t,e,i){t.addEventListener(e,i),this.off.push(()=>t.removeEventListener(e,i))}listen(){this.on(window,"keydown",e=>this.key(e)),this.options.hash&&this.on(window,"hashchange",()=>{location.hash!==this.written&&(this.readHash(),this.setLanguage(this.lang),this.applyView(),this.invalidate())});let t=new ResizeObserver(()=>this.resize());t.observe(this.element),this.off.push(()=>t.disconnect()),this.source.subscribe&&this.off.push(this.source.subscribe(()=>{this.eventTimes=Float64Array.from(this.source.meta.events,e=>e.t),this.panels.cache={},this.invalidate()}))}furnish(t,e){let i=this.panels?.root;this.panels=t,this.panelLang=this.lang,document.documentElement.lang=this.lang,this.options.hash&&(document.title=this.source.meta.manifest.title[this.lang]),t.view.prepend(e),i?i.replaceWith(t.root):this.element.append(t.root),this.resize()}resize(){let t=this.element.clientWidth,e=this.element.clientHeight;if(!t||!e||!this.panels)return;let i=Math.max(11,Math.min(t/1280,e/720)*13.6),{root:s,view:r}=this.panels;s.style.fontSize=`${i.toFixed(2)}px`,s.classList.toggle("small",t/i<62),this.sized(Math.max(50,r.clientWidth),Math.max(50,r.clientHeight),i),this.panels.charted=null,this.invalidate()}window(){return this.whole?[0,this.source.end]:this.source.meta.manifest.focus}setWindow(t){this.whole=t,this.panels.charted=null,this.invalidate()}setTime(t,{scrub:e=!1}={}){this.time=Math.min(this.source.end,Math.max(0,t));let[i,s]=this.source.meta.manifest.focus;!this.whole&&!e&&(this.time<i||this.time>s)&&(this.whole=!0),this.writeHash(),this.invalidate()}setSpeed(t){this.speed=Math.min(36e3,Math.max(.1,t)),this.invalidate()}stepSpeed(t){let{speeds:e}=this.own,i=e.findIndex(s=>s>=this.speed);this.setSpeed(e[Math.min(e.length-1,Math.max(0,(i<0?e.length-1:i)+t))])}speedNow(){return this.speed}setPlaying(t){t&&this.time>=this.window()[1]&&(this.time=this.window()[0]),this.playing=t,this.before=this.fps=null,t||this.writeHash(),this.invalidate()}setLanguage(t){t!==this.panelLang&&(this.lang=t,this.build(),this.writeHash(),this.invalidate())}key(t){if(t.ctrlKey||t.metaKey||t.altKey||/^(INPUT|TEXTAREA|SELECT)$/.test(t.target.tagName)&&t.target.type!=="checkbox")return;let[e,i]=this.own.steps,s=t.shiftKey?i:e,r={" ":()=>this.setPlaying(!this.playing),ArrowLeft:()=>this.setTime(this.time-s),ArrowRight:()=>this.setTime(this.time+s),ArrowUp:()=>this.stepEvent(-1),ArrowDown:()=>this.stepEvent(1),"[":()=>this.stepSpeed(-1),"]":()=>this.stepSpeed(1),Home:()=>this.setTime(this.window()[0]),End:()=>this.setTime(this.window()[1]),Escape:()=>this.select(null),z:()=>this.setWindow(!this.whole),l:()=>this.setLanguage(this.lang==="zh"?"en":"zh"),...this.keys()}[t.key.length===1?t.key.toLowerCase():t.key];r&&(t.preventDefault(),t.target.tagName==="BUTTON"&&t.target.blur(),r())}stepEvent(t){let e=this.source.meta.events,i=Xe(this.eventTimes,0,e.length,this.time+(t>0?.5:-.5))+(t>0?1:0);for(;e[i]&&this.hidden.has(e[i].tier);)i+=t;e[i]&&this.stepTo(e[i])}hash(){return"#"+new URLSearchParams({lang:this.lang,t:Ic(this.source,this.time),...this.hashParts()}).toString()}writeHash(){this.options.hash&&(clearTimeout(this.later),this.later=setTimeout(()=>{this.written=this.hash(),history.replaceState(null,"",this.written)},250))}readHash(){let t=new URLSearchParams(location.hash.slice(1));/^(zh|en)$/.test(t.get("lang")||"")&&(this.lang=t.get("lang")),t.get("t")&&(this.time=Lc(this.source,t.get("t"))??this.time),this.readParts(t);let[e,i]=this.source.meta.manifest.focus;this.whole=this.time<e||this.time>i}async copyLink(){await Dc(location.href.split("#")[0]+this.hash()),this.panels.tell(this.panels.say("copied"))}invalidate(){!this.frame&&this.panels&&!this.gone&&(this.frame=requestAnimationFrame(t=>this.tick(t)))}tick(t){this.frame=0;let e=this.before==null?0:t-this.before;if(this.playing){this.time=this.advanced(Math.min(e,250)/1e3*this.speedNow());let r=this.time>this.window()[1]+this.speed?this.source.end:this.window()[1];this.time>=r&&(this.time=r,this.setPlaying(!1))}let i=performance.now(),s=this.draw(t,e)||this.playing;this.cost=performance.now()-i,this.drawn++,s&&e>0&&e<1500&&(this.fps=this.fps?this.fps*.9+100/e:1e3/e),this.before=s?t:null,s&&this.invalidate(),this.playing&&t-(this.hashed||0)>2e3&&(this.hashed=t,this.writeHash())}advanced(t){return this.time+t}stats(){return{time:this.time,clock:xe(this.source,this.time),playing:this.playing,speed:this.speedNow(),fps:this.fps||0,frame_ms:this.cost,frames:this.drawn,lang:this.lang,picked:this.picked}}dispose(){this.gone=!0,cancelAnimationFrame(this.frame),clearTimeout(this.later),this.off.forEach(t=>t()),this.panels?.root.remove()}};var Nc=40,_r=class{constructor(t){this.source=t,this.off={kind:new Set,tier:new Set,priority:new Set,case_state:new Set,point_state:new Set,point_kind:new Set},this.place="",this.layers={cases:!0,points:!0,units:!0,hazards:!0,warnings:!0,roads:!0,centres:!0,names:!0},this.apply()}set(t){for(let[e,i]of Object.entries(t))e==="place"?this.place=i.trim():e in this.layers?this.layers[e]=i:e in this.off&&(this.off[e]=new Set(i));this.apply()}apply(){let{cases:t,points:e,meta:i}=this.source,{off:s}=this,{tiers:r,priorities:o,case_states:a}=i.palette,l=this.inside=this.centresOf(this.place),c=(m,p)=>m.map(y=>p.has(y)),u=c(t.words.reported_kind,s.kind),d=c(r.map(m=>m.id),s.tier),h=c(o.map(m=>m.id),s.priority);this.hiddenState=c(a.map(m=>m.id),s.case_state),this.cases=Uint8Array.from({length:t.n},(m,p)=>!(u[t.reported_kind[p]]||d[t.tier[p]]||h[Math.min(2,t.priority[p])]||l&&!l.rows[t.centre[p]]));let f=c(e.words.group,s.point_kind),g=c(e.words.kind,s.point_kind),x=l&&e.words.community.map(m=>l.codes.some(p=>m.startsWith(p))||l.named.has(m));this.points=Uint8Array.from({length:e.n},(m,p)=>!(f[e.group[p]]||g[e.kind[p]]||x&&!x[e.community[p]])),this.hiddenPoint=c(i.palette.point_states.map(m=>m.id),s.point_state)}centresOf(t){if(!t)return null;let{centres:e}=this.source,i=t.toLowerCase(),s=new Uint8Array(e.n),r=[],o=new Set,a=-1;for(let l=0;l<e.n;l++){let c=e.words.code[e.code[l]],u=e.words.name_zh[e.name_zh[l]],d=e.words.name_en[e.name_en[l]],h=c.startsWith(i)||u.includes(t)||d.toLowerCase().includes(i);h&&a<0&&(a=l),s[l]=h||e.parent[l]>=0&&s[e.parent[l]],h&&!(e.parent[l]>=0&&s[e.parent[l]])&&r.push(c.replace(/0000$/,"")),s[l]&&o.add(c)}return{rows:s,codes:r,named:o,first:a}}changed(){return!!this.place||Object.values(this.off).some(t=>t.size)||Object.values(this.layers).some(t=>!t)}};function Fc(n,t){let{filters:e,source:i,lang:s}=n,{palette:r,names:o}=i.meta,a=[],l=()=>{e.apply(),n.map.stale(),n.invalidate()},c=(M,_,S,P)=>{let C=D("input",{type:"checkbox",checked:_(),change:R=>{S(R.target.checked),l()}});return a.push([C,_]),D("label",{},C,P?n.sprites.icon(P):null,D("span",{title:M},M))},u=(M,_,S,P)=>c(S,()=>!e.off[M].has(_),C=>C?e.off[M].delete(_):e.off[M].add(_),P),d=(M,_,S,P=!1)=>{let C=R=>{e.off[_]=new Set(R?[]:S.map(E=>E[0])),l(),b()};return D("details",{open:P},D("summary",{},M,S.length>4?D("span.both",{},D("a",{click:R=>{R.preventDefault(),C(!0)}},t("all"))," · ",D("a",{click:R=>{R.preventDefault(),C(!1)}},t("none"))):null),D("div.grid",{},...S.map(([R,E,N])=>u(_,R,E,N))))},h=(M,_)=>o[M]?.[_]?.[s]??_,f=i.points.words.group.filter(Boolean),g=i.cases.words.reported_kind.map(M=>[M,h("kinds",M)]),x=D("input",{type:"text",placeholder:t("place"),value:e.place,input:M=>{e.set({place:M.target.value}),n.map.stale(),n.invalidate()},keydown:M=>{M.key==="Enter"&&e.inside?.first>=0&&n.flyToCentre(e.inside.first)}}),m=D("div.found"),p=D("b"),y=Object.keys(e.layers).map(M=>c(t(`layer_${M}`),()=>e.layers[M],_=>e.layers[M]=_)),T=D("div.ovh-card.ovh-layers.ovc-filters",{},D("button",{click:()=>{T.classList.toggle("open"),n.invalidate()}},Qi("menu")," ",t("filters")),D("div.list",{},x,D("details",{open:!0},D("summary",{},t("show")),D("div.grid",{},...y)),d(t("priority"),"priority",r.priorities.map(M=>[M.id,M.name[s]]),!0),d(t("case_state"),"case_state",r.case_states.slice(0,-1).map(M=>[M.id,M.name[s],M]),!0),d(t("tier"),"tier",r.tiers.slice(2).map(M=>[M.id,M.name[s]])),d(t("kind"),"kind",g),d(t("point_state"),"point_state",r.point_states.map(M=>[M.id,M.name[s],M])),d(t("point_kind"),"point_kind",f.map(M=>[M,h("groups",M)])),D("details",{},D("summary",{},t("query")," ",p),m))),v="";function b(){for(let[M,_]of a)M.checked=_()}return{node:T,update(M){if(T.firstChild.classList.toggle("on",e.changed()),!T.classList.contains("open"))return;let _=[],S=0;for(let R=0;R<i.points.n;R++)e.points[R]&&!e.hiddenPoint[M[R]]&&(S++,(M[R]||_.length<Nc)&&_.push(R));_.sort((R,E)=>Uc[M[E]]-Uc[M[R]]),jt(p,String(S));let P=_.slice(0,Nc),C=`${S}/${P.map(R=>R*4+M[R])}`;C!==v&&(v=C,m.replaceChildren(...P.length?P.map(R=>D("a",{click:()=>{n.select({kind:"point",index:R}),n.flyTo(i.points.px[R],i.points.py[R])}},n.sprites.icon(r.point_states[M[R]]),`${h("points",i.points.words.kind[i.points.kind[R]])} ${i.points.words.id[i.points.id[R]]}`)):[t("no_fit")]))}}}var Uc=[0,1,3,2];var xr=class{constructor(t,e){this.source=t,this.area=e,this.paths=new Map(Object.entries(t.meta.outlines).map(([r,o])=>[r,Qd(o)])),this.middles=Object.fromEntries(Object.entries(t.meta.outlines).map(([r,o])=>[r,tf(o)]));let{centres:i}=t,s=r=>{let o=i.words.tier.indexOf(r),a=[];for(let l=0;l<i.n;l++)i.tier[l]===o&&o>=0&&a.push(l);return a};this.districts=s("district"),this.towns=s("town"),this.communities=s("community")}name(t,e){let{centres:i}=this.source,s=i.words.name_zh[i.name_zh[t]],r=i.words.name_en[i.name_en[t]];return e==="en"&&r?r:s.replace(/(社区)?(居民委员会|村民委员会|居委会|村委会)$/,"$1")}draw(t,e,i,s,r,o,a){let{source:l}=this,{centres:c,roads:u,points:d}=l;t.setTransform(1,0,0,1,0,0),t.fillStyle="#06101a",t.fillRect(0,0,t.canvas.width,t.canvas.height),za(t,e,i),t.lineJoin="round";for(let[h,f]of this.paths)t.fillStyle=!this.area||h===this.area?"#0e2538":"#0a1a28",t.fill(f);t.strokeStyle="#2b5472",t.lineWidth=1.1/e.scale;for(let h of this.paths.values())t.stroke(h);if(this.area&&this.paths.has(this.area)&&(t.strokeStyle="#5aa5d8",t.lineWidth=2/e.scale,t.stroke(this.paths.get(this.area))),t.setTransform(i,0,0,i,0,0),o.roads){t.strokeStyle="rgba(120,160,190,.20)",t.lineWidth=.9,t.beginPath();for(let h=0;h<u.n;h++)u.a[h]<0||u.b[h]<0||(t.moveTo(e.x(c.px[u.a[h]]),e.y(c.py[u.a[h]])),t.lineTo(e.x(c.px[u.b[h]]),e.y(c.py[u.b[h]])));t.stroke()}if(o.points&&!a.hiddenPoint[0]){t.fillStyle="rgba(154,167,180,.34)";let h=Math.max(1,Math.min(2.2,e.scale*60));for(let f=0;f<d.n;f++){if(!a.points[f])continue;let g=e.x(d.px[f]),x=e.y(d.py[f]);g>0&&x>0&&g<e.w&&x<e.h&&t.fillRect(g-h/2,x-h/2,h,h)}}if(o.centres){let h=(f,g,x,m)=>{t.fillStyle=x,t.strokeStyle=m,t.lineWidth=1;for(let p of f){let y=e.x(c.px[p]),T=e.y(c.py[p]);y<-9||T<-9||y>e.w+9||T>e.h+9||(t.beginPath(),t.rect(y-g,T-g,2*g,2*g),t.fill(),m&&t.stroke())}};e.scale>.022&&h(this.communities,1.7,"rgba(25,185,138,.55)"),e.scale>.0055*.6&&h(this.towns,2.4,"#07111a","rgba(230,159,0,.6)"),h(this.districts,3,"#07111a","rgba(86,180,233,.75)")}this.names(t,e,i,s,r,o,!1)}names(t,e,i,s,r,o,a){if(t.setTransform(i,0,0,i,0,0),a&&t.clearRect(0,0,e.w,e.h),!o.names)return;let{centres:l}=this.source,c=[],u=(d,h,f,g,x,m=400)=>{if(h<0||f<0||h>e.w||f>e.h)return;t.font=`${m} ${g}px ${Ba}`;let p=t.measureText(d).width/2+3,y=g*.62;c.some(T=>Math.abs(T[0]-h)<T[2]+p&&Math.abs(T[1]-f)<T[3]+y)||(c.push([h,f,p,y]),t.lineWidth=3,t.strokeStyle="rgba(6,16,26,.85)",t.strokeText(d,h,f),t.fillStyle=x,t.fillText(d,h,f))};if(t.textAlign="center",t.textBaseline="middle",t.lineJoin="round",a){for(let d of this.districts){let h=l.words.code[l.code[d]],f=this.middles[h],g=s*(e.scale>.0055?1.05:.8);f&&f[2]*e.scale<26||u(this.name(d,r).replace(/ (District|County|(\w+ and )?\w+ Autonomous County)$/,"").replace(/(土家族|苗族)+自治县$/,""),e.x(f?f[0]:l.px[d]),e.y(f?f[1]:l.py[d]),g,h===this.area||!this.area?"#a9c4da":"#6f8ba3",600)}return}if(e.scale>.0055*1.5)for(let d of this.towns)u(this.name(d,r).replace(/ ((\w+( and \w+)? )?Township|Subdistrict|Town)$/,""),e.x(l.px[d]),e.y(l.py[d])+s*.85,s*.76,"#c7a45c");if(e.scale>.022*2.2)for(let d of this.communities)u(this.name(d,r),e.x(l.px[d]),e.y(l.py[d])+s*.7,s*.68,"#6fae97")}},Ba='"Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",system-ui,sans-serif';function za(n,t,e){let i=t.scale*e;n.setTransform(i,0,0,-i,(t.w/2-t.cx*t.scale)*e,(t.h/2+t.cy*t.scale)*e)}function Qd(n){let t=new Path2D;for(let e of n)e.forEach(([i,s],r)=>r?t.lineTo(i,s):t.moveTo(i,s)),t.closePath();return t}function tf(n){let t=null,e=-1;for(let i of n){let s=0,r=0,o=0;for(let a=0,l=i.length-1;a<i.length;l=a++){let c=i[l][0]*i[a][1]-i[a][0]*i[l][1];s+=c,r+=(i[l][0]+i[a][0])*c,o+=(i[l][1]+i[a][1])*c}Math.abs(s)>e&&s&&(e=Math.abs(s),t=[r/(3*s),o/(3*s),Math.sqrt(e/2)])}return t}var we=2147483647;function Oc(n){let t=new DataView(n);if(t.getUint32(0,!1)!==1331054663)throw new Error("not a pack of Overhang");let e=t.getUint32(4,!0),i=JSON.parse(new TextDecoder().decode(new Uint8Array(n,8,e))),s=8+e+(4-e%4)%4,r=a=>{let[l,c]=i.sections[a];return new Uint8Array(n,s+l,c)},o={meta:i,live:!1,start:Date.parse(i.manifest.start),zone:ef(i.manifest.start),end:i.manifest.end_s,series:{},tables:{}};i.series.forEach((a,l)=>{let c=kc(r(`series_${l}`)),u=c.length/2;o.series[a]={t:c.subarray(0,u),v:c.subarray(u)}});for(let[a,{rows:l,columns:c}]of Object.entries(i.tables))o.tables[a]=nf(r,a,l,c,i.never);return{source:o,raw:r}}function gi(n,t,e=!1){if(!n||!n.t.length)return NaN;let i=Xe(n.t,0,n.t.length,t);if(i<0)return n.v[0];if(e||i+1>=n.t.length)return n.v[i];let s=(t-n.t[i])/(n.t[i+1]-n.t[i]||1);return n.v[i]+(n.v[i+1]-n.v[i])*s}function ef(n){let t=/([+-])(\d\d):?(\d\d)$/.exec(n);return t?(t[1]==="-"?-1:1)*(+t[2]*60+ +t[3]):0}function kc(n){return new Float32Array(n.slice().buffer)}function nf(n,t,e,i,s){let r={n:e,words:{}};for(let[o,[a,l,c]]of Object.entries(i)){let u=n(`${t}.${o}`);if(a==="f32"){r[o]=kc(u);continue}let d=a==="u8"?1:a==="u16"?2:4,h=d<4&&l>=0&&l<1?new(d===1?Uint8Array:Uint16Array)(e):new Int32Array(e);for(let f=0;f<e;f++){let g=u[f];d>1&&(g|=u[e+f]<<8),d>2&&(g|=u[2*e+f]<<16|u[3*e+f]<<24),h[f]=g+l}if(a==="d32")for(let f=1;f<e;f++)h[f]+=h[f-1];if(a==="g32"){let f=c?r[c]:null;for(let g=0;g<e;g++){let x=h[g],m=f&&f[g]!==we&&f[g]!==s?f[g]:0;h[g]=x===0?we:(x>0?x-1:x)+m}}a!=="g32"&&c&&(r.words[o]=c),r[o]=h}return r}function Ei(n,t,e){let{begin:i}=n;for(let s=i.length-1;s>=0;s--)if(i[s][t]<=e)return s;return-1}var vr=class{constructor(t){this.changes=t.point_states,this.states=new Uint8Array(t.points.n),this.next=0,this.time=-1/0}at(t){t<this.time&&(this.states.fill(0),this.next=0);let{time_s:e,point:i,state:s,n:r}=this.changes;for(;this.next<r&&e[this.next]<=t;)this.states[i[this.next]]=s[this.next],this.next++;return this.time=t,this.states}};function sf(n,t){let e=n.start/1e3+n.zone*60+t;return t-(e%86400+86400)%86400}function Bc(n,t){return n.cases.open.count(t)-mi(n.byClose,t)}function zc(n,t,e,i){let{cases:s,missions:r,hazards:o,roads:a,meta:l}=n,c=sf(n,t),u={open:0,urgent:0,states:new Array(s.begin.length).fill(0),priorities:[0,0,0]};for(let d of e){let h=Ei(s,d,t);h<0||h===s.begin.length-1||(u.open++,u.states[h]++,u.priorities[Math.min(2,s.priority[d])]++)}u.urgent=u.priorities[0],u.ended=n.closeByTier.map(d=>mi(d,t)-mi(d,c)),u.closed=mi(n.byClose,t)-mi(n.byClose,c),u.closedAll=mi(n.byClose,t),u.units=0;for(let d of r.drive.at(t))r.left[d]<=t&&u.units++;u.points=[0,0,0,0];for(let d of i)u.points[d]++;u.warnings=l.warnings.filter(d=>d.from<=t&&t<d.until).length,u.hazards=u.fires=u.latent=0;for(let d of o.last.at(t))o.known[d]<=t?u.hazards++:u.latent++,o.ignited_s[d]<=t&&u.fires++;u.cut=0;for(let d=0;d<a.n;d++)a.cut_s[d]<=t&&t<a.open_s[d]&&u.cut++;return u}function Gc(n,t,e){let i=n[`${t}_s`][e];return i===we?NaN:i}var Hc=1.3,Ga=1.6,Vc=300,Wc=34;function Xc(n,t,e){let{source:i,map:s,time:r}=t,{view:o,base:a,unit:l}=s,c=s.ratio*s.fine,{cases:u,missions:d,points:h,hazards:f,roads:g,centres:x,meta:m}=i,{palette:p}=m,{filters:y,sprites:T,lang:v}=t,{layers:b}=y;n.setTransform(1,0,0,1,0,0),n.clearRect(0,0,n.canvas.width,n.canvas.height);let M=Object.fromEntries(p.things.map(q=>[q.id,q])),_=p.tiers,S=d.words.tier.map(q=>Math.max(0,_.findIndex(Z=>Z.id===q))),P=Math.max(30,t.playing?t.speed:Math.min(t.speed,300)),C=(q,Z,Q=20)=>q>-Q&&Z>-Q&&q<o.w+Q&&Z<o.h+Q,R=u.open.at(r,Ga*P),E=af(R,u,o,C),N=Math.min(1.35,Math.max(.62,(o.scale/.004)**.22)),I=l*N*c,O=Math.min(1,Math.max(.45,(350/E)**.3)),G=(q,Z,Q)=>n.drawImage(q,Math.round(Z*c-q.width/2),Math.round(Q*c-q.height/2));if(b.warnings)for(let q of qc(m,r)){let Z=p.warnings[q.colour]||"#9aa7b4";za(n,o,c),n.lineWidth=1.8/o.scale,n.strokeStyle=n.fillStyle=Z;let Q=q.code?a.paths.get(q.code):null;!Q&&q.x===void 0||(Q||(n.beginPath(),n.arc(q.x,q.y,q.r,0,7)),n.globalAlpha=.1,Q?n.fill(Q):n.fill(),n.globalAlpha=.8,n.setLineDash([7/o.scale,4/o.scale]),Q?n.stroke(Q):n.stroke(),n.setLineDash([]),n.globalAlpha=1)}if(n.setTransform(c,0,0,c,0,0),b.roads)for(let q=0;q<g.n;q++){if(!(g.cut_s[q]<=r&&r<g.open_s[q])||g.a[q]<0||g.b[q]<0)continue;let Z=o.x(x.px[g.a[q]]),Q=o.y(x.py[g.a[q]]),Ct=o.x(x.px[g.b[q]]),xt=o.y(x.py[g.b[q]]),Pt=g.known_s[q]<=r;n.globalAlpha=Pt?.95:.4,n.strokeStyle=M.cut.colour,n.lineWidth=Pt?2.6:1.4,n.setLineDash(Pt?[]:[3,4]),n.beginPath(),n.moveTo(Z,Q),n.lineTo(Ct,xt),n.stroke(),n.setLineDash([]),n.setTransform(1,0,0,1,0,0),C((Z+Ct)/2,(Q+xt)/2)&&G(T.of(M.cut,I*Math.max(.6,O)*.42),(Z+Ct)/2,(Q+xt)/2),n.setTransform(c,0,0,c,0,0),n.globalAlpha=1}let B=[];if(b.units){for(let q of d.drive.at(r)){if(d.left[q]>r||d.case[q]>=0&&!y.cases[d.case[q]])continue;let Z=Math.min(1,(r-d.left[q])/Math.max(1,d.till[q]-d.left[q])),Q=o.x(d.x0[q]),Ct=o.y(d.y0[q]),xt=o.x(d.x1[q]),Pt=o.y(d.y1[q]),Ut=Q+(xt-Q)*Z,Gt=Ct+(Pt-Ct)*Z;Ut!==Ut||!C(Ut,Gt)&&!C(xt,Pt)&&!C(Q,Ct)||B.push(q,Ut,Gt,Math.atan2(Pt-Ct,xt-Q),Q,Ct,xt,Pt)}n.lineWidth=1.3;for(let q=0;q<_.length;q++){let Z=[];for(let Q=0;Q<B.length;Q+=8)S[d.tier[B[Q]]]===q&&Z.push(Q);if(Z.length){n.strokeStyle=_[q].colour,n.globalAlpha=Z.length>300?.3:.5,n.beginPath();for(let Q of Z)n.moveTo(B[Q+1],B[Q+2]),n.lineTo(B[Q+6],B[Q+7]);n.stroke(),n.globalAlpha*=.4,n.beginPath();for(let Q of Z)n.moveTo(B[Q+4],B[Q+5]),n.lineTo(B[Q+1],B[Q+2]);n.stroke(),n.globalAlpha=1}}}n.setTransform(1,0,0,1,0,0);let K=[];if(b.points){let q=p.point_states.map((Z,Q)=>T.of(Z,I*Math.max(.62,O)*(Q===2?.5:.38)));for(let Z of[1,3,2])if(!y.hiddenPoint[Z])for(let Q=0;Q<h.n;Q++){if(e[Q]!==Z||!y.points[Q])continue;let Ct=o.x(h.px[Q]),xt=o.y(h.py[Q]);C(Ct,xt)&&(G(q[Z],Ct,xt),K.push(Q))}}let X=p.case_states.length-1,J=[.55,.4,.29].map(q=>q*I*O),st=["#ffffff",void 0,void 0],ht=E>900,wt=[],$=[];if(b.cases){let q=J.map((Z,Q)=>p.case_states.map(Ct=>T.of(Ct,Z,st[Q])));for(let Z=2;Z>=0;Z--)for(let Q of R){if(Math.min(2,u.priority[Q])!==Z||!y.cases[Q])continue;let Ct=Ei(u,Q,r),xt=o.x(u.px[Q]),Pt=o.y(u.py[Q]);if(Ct<0||y.hiddenState[Ct]||!C(xt,Pt))continue;if(Ct===X){!(ht&&Z>1)&&r-u.begin[X][Q]<Ga*P&&$.push([xt,Pt,Z,(r-u.begin[X][Q])/(Ga*P),"#19B98A",!1]);continue}G(q[Z][Ct],xt,Pt),wt.push(Q);let Ut=r-u.begin[0][Q];Ut<Hc*P&&!(ht&&Z>1)&&$.push([xt,Pt,Z,Ut/(Hc*P),"#F0E442",!0])}$.length>Vc&&$.splice(0,$.length-Vc);for(let[Z,Q,Ct,xt,Pt,Ut]of $){let Gt=J[Ct]*(Ut?1.2+2.6*xt:2.6-1.6*xt);n.globalAlpha=(1-xt)*(Ut?.95:.8),n.strokeStyle=Pt,n.lineWidth=c*(Ut?2.2:1.8),n.beginPath(),n.arc(Z*c,Q*c,Gt,0,7),n.stroke(),Ut&&xt<.35&&(n.fillStyle="#ffffff",n.globalAlpha=.7*(1-xt/.35),n.beginPath(),n.arc(Z*c,Q*c,J[Ct]*1.3,0,7),n.fill())}n.globalAlpha=1}if(B.length>2e3&&o.scale<.006){n.fillStyle=M.unit.colour;let q=Math.max(1.5,I*.11);for(let Z=0;Z<B.length;Z+=8)n.fillRect(B[Z+1]*c-q,B[Z+2]*c-q,2*q,2*q)}else for(let q=0;q<B.length;q+=8){let Z=T.of(M.unit,I*.32),Q=Math.cos(B[q+3]+Math.PI/2),Ct=Math.sin(B[q+3]+Math.PI/2);n.setTransform(Q,Ct,-Ct,Q,B[q+1]*c,B[q+2]*c),n.drawImage(Z,-Z.width/2,-Z.height/2)}n.setTransform(1,0,0,1,0,0);let at=[],rt=Math.max(.7,Math.min(1.6,o.scale*50))*c;if(b.hazards)for(let q of f.last.at(r)){let Z=o.x(f.px[q]),Q=o.y(f.py[q]);if(!C(Z,Q))continue;if(f.known[q]>r){n.fillStyle="rgba(240,228,66,.2)",n.fillRect(Z*c-rt,Q*c-rt,2*rt,2*rt);continue}let Ct=f.ignited_s[q]!==we&&f.ignited_s[q]<=r,xt=Ct?f.explosion[q]?M.blast:M.fire:M.leak;Ct&&(n.fillStyle="rgba(213,94,0,.28)",n.beginPath(),n.arc(Z*c,Q*c,I*1.5,0,7),n.fill()),G(T.of(xt,I*Math.max(.62,O)*(Ct?.85:.55)),Z,Q),at.push(q)}return n.setTransform(c,0,0,c,0,0),of(n,t,r,o,l,v,M,C),{open:wt,moving:B,points:K,hazards:at}}function of(n,t,e,i,s,r,o,a){let{source:l,sprites:c,map:u}=t,{cases:d,meta:h}=l,f=[];n.font=`${s*.86}px ${Ba}`;let g=(v,b,M,_,S)=>{let P=n.measureText(v).width+s*1.3,C=s*1.4,R=M-C/2;for(let N of f)b<N[0]+N[2]&&N[0]<b+P&&Math.abs(N[1]-R)<C&&(R=N[1]+C);let E=u.tagAt(f.length);f.push([b,R,P]),jt(E,v),Ue(E,"strong",!!S),E.style.setProperty("--c",_),E.style.transform=`translate(${b.toFixed(1)}px,${R.toFixed(1)}px)`},{drill:x}=h,m=i.scale>.0055*.6,p=t.picked?.kind==="case"?t.picked.index:-1,y=t.followed.includes(p)||p<0?t.followed:[p,...t.followed];for(let v of y){let b=Ei(d,v,e),M=i.x(d.px[v]),_=i.y(d.py[v]);b<0||b===d.begin.length-1&&v!==p||!a(M,_,0)||!(m||v===p||t.watched.has(d.case[v]))||x&&d.case[v]===h.manifest.drill_case||g(`${t.kindName(v)} · ${h.palette.case_states[b].name[r]}`,M+s*.8,_,h.palette.case_states[b].colour,v===p)}let T=t.pickedPlace();if(T&&a(i.x(T[0]),i.y(T[1]))&&(n.strokeStyle="#ffffff",n.lineWidth=2,n.beginPath(),n.arc(i.x(T[0]),i.y(T[1]),s*.95,0,7),n.stroke()),x&&t.options.openPlace&&x.x!==void 0&&a(i.x(x.x),i.y(x.y))){let v=c.of(o.drill,s*.6);n.drawImage(v,i.x(x.x)-v.width/2,i.y(x.y)-v.height/2),g(x.title[r],i.x(x.x)+s*.9,i.y(x.y),o.drill.colour,!0)}if(t.filters.layers.warnings)for(let v of qc(h,e)){let b=v.code?t.map.boxes[v.code]:v.x===void 0?null:[v.x-v.r,v.y-v.r,v.x+v.r,v.y+v.r];if(!b||(b[2]-b[0])*i.scale<s*14)continue;let M=v.code&&t.map.base.middles[v.code],_=v.text[r],S=i.x(M?M[0]:v.x),P=M?i.y(M[1])+s*1.6:i.y(b[3])+s*.9;a(S,P,0)&&g(_.length>Wc?`${_.slice(0,Wc)}…`:_,S-s*2,P,h.palette.warnings[v.colour]||"#9aa7b4")}u.hideTags(f.length)}function qc(n,t){let e=s=>Object.keys(n.palette.warnings).indexOf(s.colour),i=new Map;for(let s of n.warnings){let r=s.code??`${s.x} ${s.y} ${s.r}`,o=i.get(r);s.from<=t&&t<s.until&&!(o&&e(o)>e(s))&&i.set(r,s)}return[...i.values()].sort((s,r)=>e(s)-e(r))}function af(n,t,e,i){let s=1;for(let r of n)i(e.x(t.px[r]),e.y(t.py[r]))&&s++;return s}function Ha(n,t,e,i,s){let{source:r,map:o}=n,{view:a}=o,{cases:l,points:c,hazards:u,missions:d,centres:h}=r,f=null,g=s,x=(p,y,T,v,b)=>{let M=Math.hypot(T-e,v-i)-b;M<g&&(g=M,f={kind:p,index:y})},m=(p,y,T,v)=>{for(let b of y)x(p,b,a.x(T.px[b]),a.y(T.py[b]),v)};m("hazard",t.hazards,u,4),m("case",t.open,l,3);for(let p=0;p<t.moving.length;p+=8)x("mission",t.moving[p],t.moving[p+1],t.moving[p+2],2);if(m("point",t.points,c,1),f)return f;if(n.filters.layers.points)for(let p=0;p<c.n;p++)n.filters.points[p]&&x("point",p,a.x(c.px[p]),a.y(c.py[p]),-s/2);if(n.filters.layers.centres){let{base:p}=o;m("centre",p.districts,h,0),a.scale>.0033&&m("centre",p.towns,h,-1),a.scale>.022&&m("centre",p.communities,h,-2)}return f}var yr=class{constructor(){Object.assign(this,{cx:0,cy:0,scale:1,w:1,h:1,home:null,flight:null})}x(t){return this.w/2+(t-this.cx)*this.scale}y(t){return this.h/2-(t-this.cy)*this.scale}mx(t){return this.cx+(t-this.w/2)/this.scale}my(t){return this.cy-(t-this.h/2)/this.scale}resize(t,e){Object.assign(this,{w:t,h:e}),this.home&&this.limit()}of([t,e,i,s],r=.94){return{cx:(t+i)/2,cy:(e+s)/2,scale:r*Math.min(this.w/Math.max(i-t,1),this.h/Math.max(s-e,1))}}set(t){Object.assign(this,t),this.flight=null,this.limit()}limit(){if(!this.home)return;let t=.5*this.of(this.home).scale,[e,i,s,r]=this.home;this.scale=Math.min(.6,Math.max(t,this.scale)),this.cx=Math.min(s,Math.max(e,this.cx)),this.cy=Math.min(r,Math.max(i,this.cy))}zoom(t,e=this.w/2,i=this.h/2){let s=this.mx(e),r=this.my(i);this.flight=null,this.scale*=t,this.limit(),this.cx=s-(e-this.w/2)/this.scale,this.cy=r+(i-this.h/2)/this.scale,this.limit()}pan(t,e){this.flight=null,this.cx-=t/this.scale,this.cy+=e/this.scale,this.limit()}fly(t){this.flight={from:{cx:this.cx,cy:this.cy,scale:this.scale},to:{cx:this.cx,cy:this.cy,scale:this.scale,...t},began:null}}step(t){let e=this.flight;if(!e)return!1;e.began??=t;let i=Math.min(1,(t-e.began)/700),s=i*i*(3-2*i),r=(o,a)=>o+(a-o)*s;return this.scale=e.from.scale*(e.to.scale/e.from.scale)**s,this.cx=r(e.from.cx,e.to.cx),this.cy=r(e.from.cy,e.to.cy),i>=1&&(this.flight=null),!0}};function As(n){let t=1/0,e=1/0,i=-1/0,s=-1/0;for(let r of n)for(let[o,a]of r)t=Math.min(t,o),i=Math.max(i,o),e=Math.min(e,a),s=Math.max(s,a);return i>=t?[t,e,i,s]:null}var Mr=class{constructor(t){this.app=t;let{source:e}=t,{meta:i}=e,{area:s}=i.manifest;this.below=D("canvas"),this.above=D("canvas"),this.names=D("canvas"),this.tags=D("div.ovh-labels"),this.node=D("div.ovc-map",{},this.below,this.above,this.names,this.tags),this.view=new yr,this.base=new xr(e,i.outlines[s?.code]?s.code:null),this.boxes=Object.fromEntries(Object.entries(i.outlines).map(([o,a])=>[o,As(a)]));let r=[[...e.centres.px].map((o,a)=>[o,e.centres.py[a]]),[...e.cases.px].map((o,a)=>[o,e.cases.py[a]])];this.whole=As([...Object.values(i.outlines).flat(),...r])||[0,0,1,1],this.area=this.boxes[s?.code]||s?.tier==="city"&&As(Object.values(i.outlines).flat())||As(r)||this.whole,this.view.home=this.whole,this.drawn={open:[],moving:[],points:[],hazards:[]},this.old=!0,this.fine=1,this.listen()}tagAt(t){let e=this.tags.children[t]||this.tags.appendChild(D("div.ovh-label"));return e.style.display="",e}hideTags(t){for(let e=t;e<this.tags.children.length;e++)this.tags.children[e].style.display="none"}stale(){this.old=!0}resize(t,e,i){this.ratio=Math.min(2,window.devicePixelRatio||1);for(let o of[this.below,this.above,this.names]){let a=this.ratio*(o===this.above?this.fine:1);o.width=Math.round(t*a),o.height=Math.round(e*a),o.style.width=`${t}px`,o.style.height=`${e}px`}let s=this.view.w<=1,r=this.fitted;this.unit=i,this.view.resize(t,e),(s||r)&&this.fit(r||this.area,!1),this.stale()}fit(t,e=!0){let i=this.view.of(t);e?this.view.fly(i):this.view.set(i),this.fitted=t,this.stale(),this.app.invalidate()}setFine(t){t!==this.fine&&(this.fine=t,this.above.width=Math.round(this.view.w*this.ratio*t),this.above.height=Math.round(this.view.h*this.ratio*t))}draw(t,e){let i=this.view.step(t);return i&&this.stale(),this.old&&(this.base.draw(this.below.getContext("2d"),this.view,this.ratio,this.unit,this.app.lang,this.app.filters.layers,this.app.filters),this.base.names(this.names.getContext("2d"),this.view,this.ratio,this.unit,this.app.lang,this.app.filters.layers,!0),this.old=!1),this.drawn=Xc(this.above.getContext("2d"),this.app,e),i}moved(){this.fitted=null,this.stale(),this.app.moved(),this.app.invalidate()}listen(){let{node:t,app:e}=this,i=new Map,s=0,r=a=>{let l=t.getBoundingClientRect();return[a.clientX-l.left,a.clientY-l.top]};t.addEventListener("wheel",a=>{a.preventDefault(),this.view.zoom(Math.exp(-Math.max(-240,Math.min(240,a.deltaY))*.0022),...r(a)),this.moved()},{passive:!1}),t.addEventListener("pointerdown",a=>{t.setPointerCapture(a.pointerId),i.set(a.pointerId,r(a)),s=0,this.tip(null)}),t.addEventListener("pointermove",a=>{let[l,c]=r(a),u=i.get(a.pointerId);if(!u)return this.hover(l,c);let d=[...i].filter(([h])=>h!==a.pointerId).map(([,h])=>h);d.length?this.view.zoom(Math.hypot(l-d[0][0],c-d[0][1])/Math.max(1,Math.hypot(u[0]-d[0][0],u[1]-d[0][1])),(l+d[0][0])/2,(c+d[0][1])/2):(this.view.pan(l-u[0],c-u[1]),s+=Math.hypot(l-u[0],c-u[1])),i.set(a.pointerId,[l,c]),(d.length||s>4)&&this.moved()});let o=a=>{i.delete(a.pointerId)&&s<=4&&a.type==="pointerup"&&!i.size&&e.select(Ha(e,this.drawn,...r(a),this.unit*.9))};t.addEventListener("pointerup",o),t.addEventListener("pointercancel",o),t.addEventListener("pointerleave",()=>this.tip(null)),t.addEventListener("dblclick",a=>{this.view.zoom(2,...r(a)),this.moved()})}hover(t,e){let i=Ha(this.app,this.drawn,t,e,this.unit*.7);this.node.style.cursor=i?"pointer":"grab",this.tip(i&&this.app.titleOf(i),t,e)}tip(t,e,i){this.note||=this.node.appendChild(D("div.ovc-tip")),this.note.style.display=t?"":"none",t&&(jt(this.note,t),this.note.style.transform=`translate(${Math.min(e+14,this.view.w-this.note.offsetWidth-4)}px,${Math.max(2,i-this.unit*2)}px)`)}};var lf=60,cf={zh:["周日","周一","周二","周三","周四","周五","周六"],en:["Sun","Mon","Tue","Wed","Thu","Fri","Sat"]},qn=class{constructor(t){this.app=t;let{palette:{texts:e}}=t.source.meta,{lang:i}=t;this.say=(s,r=s)=>e[s]?.[i]??r,this.cache={},this.view=D("main.ovh-view"),this.toast=D("div.ovh-toast")}head(t,e,i){let{app:s,say:r}=this,{manifest:o}=s.source.meta,{lang:a}=s;return this.clock=D("b"),this.date=D("span"),D("header.ovh-head",{},D("h1",{},o.title[a]),D("small",{},[...t,o.policy_title?.[a]??o.policy].filter(Boolean).join(" · ")),D("div.ovh-clock",{},...e,this.date,this.clock),D("div.ovh-tools",{},...i,D("button",{click:()=>s.copyLink(),title:r("copy_link")},Qi("link")," ",r("copy_link")),D("button",{click:()=>s.setLanguage(a==="zh"?"en":"zh")},r("language"))))}eventList(t,e=null){let{app:i,say:s}=this;this.list=D("div.ovh-events");let r=t.map(o=>{let a=D("button",{"--c":o.colour,click:()=>{i.hidden.has(o.id)?i.hidden.delete(o.id):i.hidden.add(o.id),Ue(a,"off",i.hidden.has(o.id)),this.shownEvent=this.charted=null,i.invalidate()}},o.name[i.lang]);return Ue(a,"off",i.hidden.has(o.id)),a});return[D("h2",{},s("events"),e),D("div.ovh-tiers",{},...r),this.list]}foot(t,e,i){let{app:s,say:r}=this;this.play=D("button.play",{click:()=>s.setPlaying(!s.playing)}),this.speed=D("span.speed"),this.whole=D("button",{click:()=>s.setWindow(!s.whole)}),this.line=D("canvas.ovh-line");let o=a=>{let l=this.line.getBoundingClientRect(),{left:c,right:u}=this.edges,[d,h]=s.window();s.setTime(d+Math.min(1,Math.max(0,(a.clientX-l.left-c)/(u-c)))*(h-d),{scrub:!0})};return this.line.addEventListener("pointerdown",a=>{this.line.setPointerCapture(a.pointerId),o(a)}),this.line.addEventListener("pointermove",a=>{a.buttons&1&&o(a)}),D("footer.ovh-foot",{},D("div.ovh-bar",{},D("button",{title:r("back_to_start"),click:()=>s.setTime(s.window()[0])},Qi("start")),this.play,D("button",{title:r("slower"),click:()=>s.stepSpeed(-1)},"−"),this.speed,D("button",{title:r("faster"),click:()=>s.stepSpeed(1)},"+"),...t,this.whole,D("span.gap"),D("span.hint",{},r(e)),D("span.gap"),...i),this.line)}update(t){let{app:e,say:i}=this,{source:s,time:r,lang:o}=e;jt(this.clock,xe(s,r)),jt(this.date,`${We(s,r)} ${cf[o][new Date(s.start+(r+s.zone*60)*1e3).getUTCDay()]}`),this.plays!==e.playing&&(this.plays=e.playing,this.play.replaceChildren(Qi(e.playing?"pause":"play"),` ${i(e.playing?"pause":"play")}`)),jt(this.speed,`${e.speedNow()}×`),jt(this.whole,i(e.whole?"whole_run":"focus_window")),this.events(),!(t-(this.charted||-1e9)<=120&&e.playing)&&(this.charted=t,this.charts(parseFloat(this.root.style.fontSize)||13.6,e.window()))}events(){let{app:t}=this,{source:e,time:i,lang:s}=t,r=e.meta.events,o=Xe(t.eventTimes,0,r.length,i),a=We(e,i),l=`${o}/${[...t.hidden]}/${r.length}/${a}`;if(l===this.shownEvent)return;this.shownEvent=l;let c=Object.fromEntries(e.meta.palette.tiers.map(d=>[d.id,d])),u=[];for(let d=o;d>=0&&u.length<lf;d--){let h=r[d],f=c[h.tier]||e.meta.palette.tiers[0],g=We(e,h.t);t.hidden.has(h.tier)||u.push(D(`div.ovh-event${u.length?"":".new"}${this.important(h)?".key":""}`,{"--c":f.colour,click:()=>t.goTo(h)},D("time",{},...g===a?[]:[D("small",{},g.slice(5))," "],xe(e,h.t,g===a)),D("div",{},D("u",{},f.name[s]),h[s],this.about(h))))}this.list.replaceChildren(...u),this.list.scrollTop=0}about(){return null}tell(t){jt(this.toast,t),this.toast.classList.add("on"),setTimeout(()=>this.toast.classList.remove("on"),1600)}};function $c(n,t){let e=D("div.ovh-card.ovh-info.ovc-card",{style:"display:none"}),{source:i,lang:s}=n,{meta:r,cases:o,points:a,centres:l,hazards:c,missions:u}=i,{palette:d}=r,h=We(i,r.manifest.focus[0]),f=E=>We(i,E)===h?xe(i,E):`${We(i,E).slice(5)} ${xe(i,E)}`,g=()=>D("button",{title:t("close"),click:()=>n.select(null)},"×"),x=E=>D("dl",{},...E.filter(([,N])=>N!==""&&N!==null&&N!==void 0).flatMap(([N,I])=>[D("dt",{},N),D("dd",{},I)])),m=(E,N)=>t(`word_${E}_${N}`,N.replaceAll("_"," ")),p=E=>d.tiers.find(N=>N.id===E)||{name:{[s]:E},colour:"#9aa7b4"},y=(E,N)=>D("span.ovh-chip",{style:`background:${N}`},E),T=E=>E>=0?D("a",{click:()=>{n.select({kind:"centre",index:E}),n.flyTo(l.px[E],l.py[E])}},n.map.base.name(E,s)):"",v=(E,N)=>D("button",{click:()=>n.flyTo(E,N)},t("fly")),b=E=>E>=0?D("a",{click:()=>n.select({kind:"case",index:E})},`${n.kindName(E)} #${o.case[E]}`):"",M=null,_=[],S=(E,N)=>(_.push([E,N]),E),P=E=>r.names.departments[E]?.[s]??E,C={case(E){let N=D("span"),I=rt=>o.words[rt][o[rt][E]],O=d.priorities[Math.min(2,o.priority[E])];_.push([N,null,()=>{let rt=Ei(o,E,n.time);jt(N,d.case_states[Math.max(0,rt)].name[s]),N.className="ovh-chip",N.style.background=d.case_states[Math.max(0,rt)].colour,N.style.opacity=rt<0?.4:1}]);let G=D("span"),B=o.begin.at(-1)[E];_.push([G,null,()=>jt(G,B<=n.time?m("outcome",I("outcome")):"–")]);let K=NaN,X=[...r.stamps,"reopened"].map(rt=>[rt,Gc(o,rt,E)]).filter(([,rt])=>Number.isFinite(rt)).sort((rt,q)=>rt[1]-q[1]).map(([rt,q])=>{let Z=q-K;return K=q,S(D("div.step",{},D("span",{},t(`stamp_${rt}`)),D("a",{click:()=>n.setTime(q)},f(q)),D("i",{},Number.isFinite(Z)?`+${Oi(Z)}`:"")),q)}),J=o.ways[o.path[E]],st=I("reasons").split(/[^a-z_]+/).filter(Boolean),ht=J.flatMap((rt,q)=>[q?D("em",{},`→${st.length===J.length-1?` ${m("reason",st[q-1])} `:" "}`):null,y(p(rt).name[s],p(rt).colour)]),wt=st.length&&st.length!==J.length-1?[...new Set(st)].map(rt=>m("reason",rt)).join(s==="zh"?"、":", "):"",$=[];for(let rt=0;rt<u.n&&u.start_s[rt]<=(o.begin.at(-1)[E]===we?i.end:o.begin.at(-1)[E]);rt++)u.case[rt]===E&&$.push(rt);let at=["visits","reminders","returned","instructed","reopened"].filter(rt=>o[rt][E]>0).map(rt=>`${t(rt)} ${o[rt][E]}`).join(" · ");return[D("h3",{},`${n.kindName(E)} #${o.case[E]}`,g()),D("div.chips",{},N,y(O.name[s],["#ff8a80","#f2c879","#9fb6c9"][Math.min(2,o.priority[E])]),v(o.px[E],o.py[E])),x([[t("kind"),I("kind")!==I("reported_kind")?`${r.names.kinds[I("kind")]?.[s]??I("kind")}（${t("told_as")} ${n.kindName(E)}）`:""],[t("grade"),I("reported_grade")===I("grade")?I("grade"):`${I("grade")} (${t("told_as")} ${I("reported_grade")})`],[t("found_by"),m("finder",I("finder"))],[t("community"),T(o.centre[E])],[t("outcome"),G],["",at],[m("outcome","merged"),b(o.duplicate_of[E])]]),J.length?D("h4",{},t("path")):null,D("div.trail",{},...ht.filter(Boolean)),wt?x([[t("reasons"),wt]]):null,D("h4",{},t("loop_steps")),D("div.steps",{},...X),$.length?D("h4",{},`${t("sent")} (${$.length})`):null,...$.slice(0,30).map(rt=>S(R(rt),u.start_s[rt]))]},mission(E){return[D("h3",{},`${P(u.words.department[u.department[E]])} ${u.unit[E]}`,g()),x([[t("case"),b(u.case[E])]]),R(E)]},point(E){let N=J=>a.words[J][a[J][E]],I=D("dd"),O=d.point_states;_.push([I,null,()=>jt(I,O[n.states.states[E]].name[s])]);let{point_states:G}=i,B=[];for(let J=0;J<G.n;J++)G.point[J]===E&&B.push(S(D("div.step",{},D("span",{},O[G.state[J]].name[s]),D("a",{click:()=>n.setTime(G.time_s[J])},f(G.time_s[J]))),G.time_s[J]));let K=N("community"),X=l.words.code.indexOf(K);return[D("h3",{},N("name")||`${t("point")} ${N("id")}`,g()),x([[t("state"),I],[t("point_kind"),`${r.names.groups[N("group")]?.[s]??N("group")} · ${r.names.points[N("kind")]?.[s]??N("kind")}`],[t("community"),X>=0?T([...l.code].indexOf(X)):K],[t("sensor"),t(a.sensor[E]?"yes":"no")]]),D("div.chips",{},v(a.px[E],a.py[E])),B.length?D("h4",{},t("history")):null,D("div.steps",{},...B)]},centre(E){let N=l.staffed_s[E]>0?`${Math.round(100*l.worked_s[E]/l.staffed_s[E])} %`:"",I=p(l.words.tier[l.tier[E]]);return[D("h3",{},n.map.base.name(E,s),g()),D("div.chips",{},y(I.name[s],I.colour),D("span",{},l.words.code[l.code[E]])),x([["",l.parent[E]>=0?T(l.parent[E]):""],[t("residents"),l.residents[E].toLocaleString("en")],[t("grids"),String(l.grids[E])],[t("staff"),String(l.staff[E])],[t("served"),String(l.served[E])],[t("load"),N],[t("waits"),String(l.waits[E])],[t("mean_wait"),l.waits[E]?Oi(l.waited_s[E]/l.waits[E]):""],[t("longest"),l.waits[E]?Oi(l.longest_s[E]):""],[t("expired"),String(l.expired[E])]])]},hazard(E){let N=O=>c.words[O][c[O][E]],I=(O,G)=>G===we?["",""]:[t(O),D("a",{click:()=>n.setTime(G)},f(G))];return[D("h3",{},t("hazard"),g()),x([["",[r.names.premises[N("place")]?.[s],r.names.dangers[N("danger")]?.[s]??N("danger").replaceAll("_"," ")].filter(Boolean).join(" · ")],I("began",c.began_s[E]),I("ignited",c.ignited_s[E]),I("ended",c.ended_s[E]),[t("case"),b(c.case[E])],[t("casualties"),c.dead[E]||c.hurt[E]?`${c.dead[E].toFixed(2)} / ${c.hurt[E].toFixed(2)}`:""]])]}};function R(E){let N=G=>u[G][E],I=[["dispatched",N("start_s")],["on_the_way",N("left_s")],["arrived",N("arrived_s")],["handled",N("done_s")]].filter(([,G])=>G!==we),O=p(u.words.tier[u.tier[E]]);return D("div.mission",{style:`border-left:.3em solid ${O.colour}`},D("b",{},P(u.words.department[u.department[E]])),` ${O.name[s]} · ${u.from_town[E]>=0?n.map.base.name(u.from_town[E],s):""}`,D("div",{},I.map(([G,B])=>`${t(`stamp_${G}`)} ${xe(i,B)}`).join("  ")),D("i",{},m("outcome",u.words.outcome[u.outcome[E]]??"")))}return{node:e,update(){let E=n.picked?`${n.picked.kind}${n.picked.index}`:null;E!==M&&(M=E,_=[],e.style.display=E?"":"none",e.replaceChildren(...E?C[n.picked.kind](n.picked.index).filter(Boolean):[]),e.scrollTop=0);for(let[N,I,O]of _)O?O():N.classList.toggle("then",I>n.time)}}}function Va(n){let t={};for(let e of Object.keys(n.series))(t[e.split(".")[0]]||=[]).push(e);return t}function Sr(n,t,e,i,s){let{palette:r,names:o}=n.meta,a=t.slice(t.indexOf(".")+1),l=r.tiers.find(u=>u.id===a);if(l)return[l.colour,l.name[i]];let c=o.departments[a]||o.kinds[a]||r.priorities.find(u=>u.id===a)?.name;return[r.others[e%r.others.length],c?.[i]??s(`word_series_${a}`,a.replaceAll("_"," "))]}function Yc(n){let t=Va(n).open;if(t&&t.length>1){let e=i=>n.meta.palette.tiers.findIndex(s=>i.endsWith(`.${s.id}`));return t.sort((i,s)=>e(i)-e(s)).map(i=>[i,s=>gi(n.series[i],s,!0)])}return n.meta.palette.priorities.map(({id:e},i)=>{let{cases:s}=n,r=[],o=[];for(let l=0;l<s.n;l++)Math.min(2,s.priority[l])===i&&(r.push(s.begin[0][l]),s.begin.at(-1)[l]!==we&&o.push(s.begin.at(-1)[l]));let a=Int32Array.from(o).sort();return[`open.${e}`,l=>mi(r,l)-mi(a,l)]})}function Zc(n,t,e,i,s){let[r,o,a]=bn(n,i),[l,c]=e,u=i*.3,d=o-i*2.6,h=s.reduce((m,[,p])=>m+r.measureText(p).width+i*1.25,u)>o,f=i*(h?2.4:1.3),g=a-i*1.15,x=m=>u+(m-l)/(c-l)*(d-u);return wn(r,t,e,x,f,g,i,Math.max(3,(d-u)/(i*4.6))),{g:r,w:o,left:u,right:d,top:f,bottom:g,x,at:m=>l+m*(c-l)/200}}function Kc(n,{right:t,top:e,bottom:i},s,r){n.textAlign="left",n.textBaseline="middle",n.fillStyle=gr,n.strokeStyle="rgba(120,150,175,.16)";for(let o of[.5,1]){let a=i-o*(i-e)*.94;n.beginPath(),n.moveTo(0,a),n.lineTo(t,a),n.stroke(),n.fillText(Qc(s*o),t+r*.25,a)}}function Jc(n,t,e,i,s,r,o,a,l){let c=e.map(([b,M],_)=>{let[S,P]=Sr(t,b,_,o,a);return[S,`${P} ${Math.round(M(s)||0)}`]}),u=Zc(n,t,i,r,c),{g:d,left:h,right:f,top:g,bottom:x}=u,m=i.join();l.key!==m&&Object.assign(l,{key:m,rows:e.map(([,b])=>Float64Array.from({length:201},(M,_)=>b(u.at(_))||0))});let p=1;for(let b=0;b<=200;b++)p=Math.max(p,l.rows.reduce((M,_)=>M+_[b],0));Kc(d,u,p,r);let y=new Float64Array(201),T=b=>x-b/p*(x-g)*.94,v=b=>h+b/200*(f-h);e.forEach(([b],M)=>{d.beginPath();for(let _=0;_<=200;_++)d.lineTo(v(_),T(y[_]));for(let _=200;_>=0;_--)d.lineTo(v(_),T(y[_]+=l.rows[M][_]));d.closePath(),d.fillStyle=Sr(t,b,M,o,a)[0],d.globalAlpha=.85,d.fill(),d.globalAlpha=1}),Hn(d,c,h,r,u.w),Vn(d,u.x(s),g,x,h,f,r)}function jc(n,t,e,i,s,r,o,a){let l=hf(t,e),c=l.map((y,T)=>{let[v,b]=Sr(t,y,T,o,a);return[v,`${b} ${Qc(gi(t.series[y],s,!0))}`]}),u=Zc(n,t,i,r,c),{g:d,left:h,right:f,top:g,bottom:x}=u,m=l.map(y=>Float64Array.from({length:201},(T,v)=>gi(t.series[y],u.at(v),!0)||0)),p=Math.max(1e-9,...m.map(y=>Math.max(...y)));Kc(d,u,p,r),d.lineWidth=r/7,m.forEach((y,T)=>{d.strokeStyle=Sr(t,l[T],T,o,a)[0],d.beginPath(),y.forEach((v,b)=>d.lineTo(h+b/200*(f-h),x-v/p*(x-g)*.94)),d.stroke()}),d.lineWidth=r/11,Hn(d,c,h,r,u.w),Vn(d,u.x(s),g,x,h,f,r)}function hf(n,t){let e=i=>n.series[i].high??=n.series[i].v.reduce((s,r)=>Math.max(s,r),0);return t.length>8||t.some(i=>e(i)===0)?[...t].sort((i,s)=>e(s)-e(i)).slice(0,8):t}function Qc(n){if(!Number.isFinite(n))return"–";let t=Math.abs(n);return t>=1e6?`${(n/1e6).toFixed(1)}M`:t>=1e4?`${Math.round(n/1e3)}k`:t>=10||n===Math.round(n)?String(Math.round(n)):n.toFixed(t<1?2:1)}function th(n,t,e,i,s,r,o){let[a,l,c]=bn(n,s),[u,d]=e,h=Wa(t),g=Math.max(...h.map(N=>a.measureText(N.name[r]).width))+s*1.1,x=l-s*.6,m=s*.4,p=c-s*1.1,y=N=>g+(N-u)/(d-u)*(x-g),T=Math.max(1,Math.floor(x-g));a.fillStyle="#0b1a28",a.fillRect(g,m,x-g,p-m);let v=1,b=[];for(let N=0;N<T;N+=2)v=Math.max(v,b[N]=Bc(t,u+N/T*(d-u)));a.fillStyle="rgba(140,170,195,.16)";for(let N=0;N<T;N+=2){let I=b[N]/v*(p-m);a.fillRect(g+N,p-I,2,I)}let M=t.series.rain_mm_h;if(M){let N=Math.max(20,M.v.reduce((I,O)=>Math.max(I,O),0));a.fillStyle="rgba(86,180,233,.30)";for(let I=0;I<T;I+=2){let O=gi(M,u+I/T*(d-u),!0)/N*(p-m);O>0&&a.fillRect(g+I,m,2,O)}}wn(a,t,e,y,m,p,s,Math.max(4,l/(s*6)));let _=(p-m)/h.length,S=Object.fromEntries(h.map((N,I)=>[N.id,I])),P=h.map(()=>new Uint16Array(T+1));for(let N of t.meta.events)N.t>=u&&N.t<=d&&P[S[N.tier]??0][Math.floor(y(N.t)-g)]++;a.textAlign="right",a.textBaseline="middle";let C=y(i)-g,R=t.meta.events.length>T*2;h.forEach((N,I)=>{if(a.fillStyle=o.has(N.id)?gr:N.colour,a.fillText(N.name[r],g-s*.4,m+(I+.5)*_),!o.has(N.id)){for(let O=0;O<=T;O++){if(!P[I][O])continue;let G=_*Math.min(.8,.4+.14*Math.log2(P[I][O]));a.globalAlpha=(O<=C?1:.45)*(R?.75:1),a.fillRect(g+O-.6,m+(I+.92)*_-G,R?1:1.8,G)}a.globalAlpha=1}});let E=Math.min(x,Math.max(g,y(i)));return a.fillStyle="rgba(86,180,233,.10)",a.fillRect(g,m,E-g,p-m),a.fillStyle="#ffffff",a.fillRect(E-s*.07,m-s*.1,s*.14,p-m+s*.2),a.beginPath(),a.arc(E,p+s*.1,s*.34,0,7),a.fill(),a.fillStyle=ka,{left:g,right:x}}function Wa(n){if(!n.lanes){let t=new Set(n.meta.events.map(i=>i.tier)),e=n.meta.palette.tiers.filter((i,s)=>s>=2||t.has(i.id));n.lanes=e.reverse()}return n.lanes}var br=class extends qn{constructor(t){super(t);let{say:e}=this;this.filters=Fc(t,e),this.card=$c(t,e),this.scale=D("div.ovc-scale",{},D("b"),D("i"));let i=D("div.ovc-north",{},"N",D("i")),s=D("div.ovc-tools",{},D("button",{title:e("zoom_in"),click:()=>t.zoom(1.6)},"+"),D("button",{title:e("zoom_out"),click:()=>t.zoom(1/1.6)},"−"),D("button",{title:e("fit"),click:()=>t.fit()},e("fit")),D("button",{title:e("area_view"),click:()=>t.fit(!0)},e("area_view")));this.view.append(this.filters.node,this.card.node,D("div.ovc-corner",{},this.scale,i,s),this.toast),this.root=D("div.ovh.ovc",{},this.makeHead(),this.makeCounters(),this.view,this.makeLegend(),this.makeSide(),this.makeFoot())}makeHead(){let{app:t,say:e}=this,{manifest:i,drill:s}=t.source.meta;return this.head([i.area?.[`name_${t.lang}`]],[],[s&&t.options.openPlace?D("button.ovc-drill",{click:()=>t.openDrill()},e("drill_3d")):null])}makeCounters(){let{app:t,say:e}=this,{palette:i}=t.source.meta,s=t.lang,r=(l,c="")=>{let u=D("b"),d=D("small");return{value:u,small:d,node:D(`div.ovc-count${c}`,{},D("i",{},l),D("div",{},u,d))}};this.open=r(e("open_now")),this.closed=r(e("closed_today")),this.units=r(e("units_out")),this.alarms=r(e("alarms")),this.force=r(e("in_force")),this.dangers=r(e("dangers")),this.cut=r(e("roads_cut")),this.rain=r(e("rain_now"));let o=i.tiers.slice(2);this.parts=o.map(l=>D("span",{style:`background:${l.colour}`})),this.shares=o.map(l=>D("span.share",{"--c":l.colour},l.name[s]," ",D("b")));let a=D("div.ovc-count.wide",{},D("i",{},e("ended_at")),D("div.bar",{},...this.parts),D("div.shares",{},...this.shares));return D("div.ovc-counts",{},this.open.node,this.closed.node,a,this.units.node,t.source.points.n?this.alarms.node:null,this.force.node,t.source.hazards.n?this.dangers.node:null,this.cut.node,t.source.series.rain_mm_h?this.rain.node:null)}makeLegend(){let{app:t,say:e}=this,{palette:i}=t.source.meta,s=t.lang,{sprites:r}=t,o=(f,g,x=15,m=void 0)=>{let p=D("b");return{node:D("div.item",{},r.icon(f,x,m),g,p),count:p}};this.states=i.case_states.slice(0,-1).map(f=>o(f,f.name[s])),this.priorities=i.priorities.map((f,g)=>o(i.case_states[1],f.name[s],[17,12,8][g],g?void 0:"#ffffff")),this.points=i.point_states.map(f=>o(f,f.name[s]));let{hazards:a,points:l,meta:{drill:c}}=t.source,u={drill:c,leak:a.n,latent:a.n,fire:a.n,blast:a.n},d=i.things.filter(f=>!(f.id in u)||u[f.id]).map(f=>o(f,f.name[s])),h=Object.entries(i.warnings).map(([f,g])=>D("span.sw",{style:`background:${g}`}));return D("div.ovh-legend",{},D("div.row",{},D("h4",{},e("cases")),...this.states.map(f=>f.node),D("span.gap"),D("div.item",{},D("span.sws",{},...h),e("layer_warnings"))),D("div.row",{},D("h4",{},e("priority")),...this.priorities.map(f=>f.node),...l.n?[D("span.gap"),D("h4.next",{},e("risk_points")),...this.points.map(f=>f.node)]:[]),D("div.row",{},D("h4",{},e("marks")),...d.map(f=>f.node)))}makeSide(){let{app:t,say:e}=this,{source:i}=t;this.follow=t.followed.map(l=>{let c=D("u"),u=D("button",{click:()=>{t.select({kind:"case",index:l}),t.flyTo(i.cases.px[l],i.cases.py[l])}},c,`${t.kindName(l)} #${i.cases.case[l]}`);return{i:l,node:u,dot:c}}),this.chart=D("canvas"),this.second=D("canvas");let{open:s,rain_mm_h:r,...o}=Va(i);this.rows=Yc(i),this.groups=Object.entries(r?{...o,rain_mm_h:r}:o);let a=D("select",{change:l=>{t.group=l.target.value,this.charted=null,t.invalidate()}},...this.groups.map(([l,c])=>D("option",{value:l,selected:l===t.group},e(`word_group_${l}`,c.length===1?e(`word_series_${l}`,l):l))));return t.group??=this.groups[0]?.[0],D("aside.ovh-side",{},t.followed.length?D("h2",{},e("followed")):null,D("div.ovc-follow",{},...this.follow.map(l=>l.node)),...this.eventList(Wa(i),i.meta.events_left_out?D("small",{},`${i.meta.events_left_out} ${e("events_left_out")}`):null),D("div.ovh-chart",{},D("h2",{},e("word_group_open")),this.chart),this.groups.length?D("div.ovh-chart",{},D("h2",{},a),this.second):null)}makeFoot(){return this.foot([],"city_keys",[])}show(t,e){let{app:i,say:s}=this,{source:r,time:o,lang:a}=i,l=this.counted=zc(r,o,r.cases.open.at(o),t),c=(d,h,f="",g=!1)=>{jt(d.value,String(h)),jt(d.small,f),Ue(d.node,"alarm",g)};c(this.open,l.open.toLocaleString("en"),`${s("urgent_of")} ${l.urgent}`),c(this.closed,l.closed.toLocaleString("en")),c(this.units,l.units),c(this.alarms,l.points[2],l.points[3]?`+${l.points[3]} ${r.meta.palette.point_states[3].name[a]}`:""),c(this.force,l.warnings),c(this.dangers,l.hazards,`/ ${l.fires}`,l.fires>0),c(this.cut,l.cut),r.series.rain_mm_h&&c(this.rain,gi(r.series.rain_mm_h,o,!0).toFixed(1));let u=l.ended.reduce((d,h)=>d+h,0);l.ended.forEach((d,h)=>{this.parts[h].style.flexGrow=d,jt(this.shares[h].lastChild,u?`${(100*d/u).toFixed(d&&d<u*.1?1:0)} %`:"–")}),this.states.forEach((d,h)=>jt(d.count,String(l.states[h]))),this.priorities.forEach((d,h)=>jt(d.count,String(l.priorities[h]))),this.points.forEach((d,h)=>jt(d.count,String(l.points[h])));for(let d of this.follow){let h=Ei(r.cases,d.i,o);d.dot.style.background=h<0?"#24435e":r.meta.palette.case_states[h].colour,Ue(d.node,"then",h<0),Ue(d.node,"on",i.picked?.kind==="case"&&i.picked.index===d.i)}this.showScale(),this.card.update(),this.filters.update(t),this.update(e)}charts(t,e){let{app:i,say:s}=this,{source:r,time:o,lang:a}=i;if(!this.root.classList.contains("small")){Jc(this.chart,r,this.rows,e,o,t,a,s,this.cache);let l=this.groups.find(([c])=>c===i.group);l&&jc(this.second,r,l[1],e,o,t,a,s)}this.edges=th(this.line,r,e,o,t,a,i.hidden)}showScale(){let{view:t}=this.app.map,e=110/t.scale,i=10**Math.floor(Math.log10(e)),s=[5,2,1].map(r=>r*i).find(r=>r<=e);jt(this.scale.firstChild,s>=1e3?`${s/1e3} km`:`${s} m`),this.scale.lastChild.style.width=`${(s*t.scale).toFixed(1)}px`}important(t){return this.app.followed.includes(t.case)}about({case:t,...e}){let{app:i}=this,{cases:s,centres:r}=i.source;if(t===void 0||e[i.lang].includes(i.kindName(t)))return null;let o=[];for(let a=s.centre[t];a>=0;a=r.parent[a])/community|district/.test(r.words.tier[r.tier[a]])&&o.unshift(i.map.base.name(a,i.lang));return D("em",{},[`${i.kindName(t)} #${s.case[t]}`,...o].join(" · "))}};var $n="#07111a",wr=class{constructor(t){this.palette=t,this.kept=new Map}of(t,e,i=$n){let s=Math.max(1.5,Math.round(e*2)/2),r=`${t.id}/${t.colour}/${s}/${i}`,o=this.kept.get(r);if(o)return o;o=document.createElement("canvas");let a=i===$n?s*.5:s*.62;o.width=o.height=2*Math.ceil(s+a+1);let l=o.getContext("2d");l.translate(o.width/2,o.width/2);let{outline:c,inner:u}=this.palette.shapes[t.shape];l.lineJoin="round",eh(l,c,s),i!==$n&&(l.lineWidth=a*2,l.strokeStyle=$n,l.stroke()),l.lineWidth=i===$n?a*1.6:a*1.3,l.strokeStyle=i,l.stroke(),l.fillStyle=t.colour,l.fill();for(let d of u)eh(l,d,s),l.fillStyle=$n,l.fill();return this.kept.set(r,o),o}icon(t,e=15,i){let s=this.of(t,e,i),r=document.createElement("canvas");return r.width=r.height=48,r.getContext("2d").drawImage(s,24-s.width/2,24-s.height/2),r}};function eh(n,t,e){n.beginPath(),t.forEach(([i,s],r)=>r?n.lineTo(i*e,-s*e):n.moveTo(i*e,-s*e)),n.closePath()}var ih=[1,5,10,30,60,120,300,600,1200,1800,3600,7200],uf=6,df=.03,ff=24,Tr=class extends Xn{constructor(t,e,i){let{manifest:s,palette:r}=e.meta,[o,a]=s.focus,l=(a-o)/150;super(t,e,i,{css:{"ovc-style":Rc},speeds:ih,speed:ih.reduce((c,u)=>Math.abs(Math.log(l/u))<Math.abs(Math.log(l/c))?u:c),steps:[600,3600]}),this.sprites=new wr(r),this.filters=new _r(e),this.states=new vr(e),this.watched=new Set([s.drill_case??-1,...Object.values(s.story||{})]),this.followed=pf(e.cases,this.watched),this.map=new Mr(this),i.hash&&this.readHash()}verbs(){return[...super.verbs(),"setFilter","setView","fit","openDrill","closeDrill"]}start(){this.build(),this.listen(),this.applyView(),document.fonts?.ready.then(()=>{this.map.stale(),this.invalidate()})}build(){this.map.stale(),this.furnish(new br(this),this.map.node)}sized(t,e,i){this.map.resize(t,e,i)}applyView(){this.asked&&(this.map.view.set(this.asked),this.map.fitted=null,this.map.stale(),this.asked=null)}setPlaying(t){this.coarser=performance.now(),super.setPlaying(t)}setLayers(t){this.setFilter(t)}setFilter(t){this.filters.set(t),this.map.stale(),this.build(),this.invalidate()}setView(t){this.map.view.set(t),this.moved(),this.map.fitted=null,this.map.stale(),this.invalidate()}zoom(t){this.map.view.zoom(t),this.map.moved()}fit(t=!1){this.map.fit(t?this.map.area:this.map.whole),this.writeHash()}moved(){this.writeHash()}flyTo(t,e){if(!Number.isFinite(t))return;this.map.fitted=null;let i=Math.max(this.map.view.scale,df),s=this.picked?this.map.unit*10.5/i:0;this.map.view.fly({cx:t+s,cy:e,scale:i}),this.writeHash(),this.invalidate()}flyToCentre(t){let{centres:e}=this.source,i=this.map.boxes[e.words.code[e.code[t]]];i?this.map.fit(i):this.flyTo(e.px[t],e.py[t]),this.select({kind:"centre",index:t})}select(t){if(typeof t=="number"){let e=this.source.cases.case.indexOf(t);t=e<0?null:{kind:"case",index:e}}this.picked=t,this.writeHash(),this.invalidate()}goTo(t){this.setTime(t.t),t.case!==void 0&&this.select({kind:"case",index:t.case}),t.x!==void 0&&this.flyTo(t.x,t.y)}kindName(t){let{cases:e,meta:i}=this.source,s=e.words.reported_kind[e.reported_kind[t]];return i.names.kinds[s]?.[this.lang]??s}titleOf({kind:t,index:e}){let{source:i,lang:s}=this,{meta:r,points:o,missions:a}=i;if(t==="case")return`${this.kindName(e)} #${i.cases.case[e]} · ${r.palette.case_states[Math.max(0,Ei(i.cases,e,this.time))].name[s]} · ${r.palette.priorities[Math.min(2,i.cases.priority[e])].name[s]}`;if(t==="point")return`${r.names.points[o.words.kind[o.kind[e]]]?.[s]??o.words.kind[o.kind[e]]} · ${r.palette.point_states[this.states.states[e]].name[s]}`;if(t==="centre")return this.map.base.name(e,s);if(t==="mission"){let l=a.words.department[a.department[e]];return`${r.names.departments[l]?.[s]??l} → ${a.case[e]>=0?this.kindName(a.case[e]):""}`}return this.panels.say("hazard")}pickedPlace(){let t=this.picked,e=t&&{case:this.source.cases,point:this.source.points,centre:this.source.centres,hazard:this.source.hazards}[t.kind];return e?[e.px[t.index],e.py[t.index]]:null}key(t){this.drill&&t.key==="Escape"&&this.closeDrill(),this.drill||super.key(t)}keys(){return{"+":()=>this.zoom(1.6),"=":()=>this.zoom(1.6),"-":()=>this.zoom(1/1.6),f:()=>this.fit(),a:()=>this.fit(!0)}}stepTo(t){this.goTo(t)}async openDrill(){let{drill:t,manifest:e}=this.source.meta;if(this.drill||!this.options.openPlace||!t)return;this.setPlaying(!1);let i=D("div.hold"),s=D("div.ovc-over",{style:`font-size:${this.map.unit}px`},D("div.top",{},D("button",{click:()=>this.closeDrill()},`← ${this.panels.say("back_to_city")}`),e.title[this.lang]),i);this.drill={over:s},this.element.append(s);try{let r=this.time+(this.source.start-Date.parse(t.start))/1e3,o=await this.options.openPlace(i,{lang:this.lang,time:r>=0&&r<=t.end_s?r:void 0});if(!this.drill)return o.dispose();this.drill.viewer=o,await o.ready}catch(r){this.closeDrill(),this.panels.tell(String(r.message||r))}}closeDrill(){this.drill?.viewer?.dispose(),this.drill?.over.remove(),this.drill=null,this.invalidate()}hashParts(){let{view:t}=this.map,e=t.flight?.to??t;return{...this.picked?.kind==="case"?{case:this.source.cases.case[this.picked.index]}:{},...this.map.fitted?{}:{at:[e.cx.toFixed(0),e.cy.toFixed(0),e.scale.toPrecision(3)].join("_")}}}readParts(t){let e=(t.get("at")||"").split("_").map(Number);if(t.get("case")){let i=this.source.cases.case.indexOf(+t.get("case"));this.picked=i<0?null:{kind:"case",index:i}}e.length===3&&e.every(Number.isFinite)&&e[2]>0&&(this.asked={cx:e[0],cy:e[1],scale:e[2]})}draw(t){this.playing?this.fps&&this.fps<ff&&t-(this.coarser??0)>2e3&&(this.coarser=t,this.map.setFine(Math.max(.55,this.map.fine*.75))):this.map.setFine(1);let e=performance.now(),i=this.states.at(this.time),s=this.map.draw(t,i);return this.drawMs=performance.now()-e,this.panels.show(i,t),s}stats(){let{view:t,drawn:e}=this.map;return{...super.stats(),fine:this.map.fine,draw_ms:this.drawMs,view:{cx:t.cx,cy:t.cy,scale:t.scale,flying:!!t.flight},counts:this.panels.counted,shown:{cases:e.open.length,units:e.moving.length/8,points:e.points.length,hazards:e.hazards.length},drill:!!this.drill?.viewer}}dispose(){this.closeDrill(),super.dispose()}};function pf(n,t){let e=n.followed_.length>0,i=e?[...n.followed_]:[],s=r=>100*t.has(n.case[r])+n.ways[n.path[r]].length*4-Math.min(2,n.priority[r]);for(let r=0;r<n.n&&!e;r++)n.ways[n.path[r]].length>1&&i.push(r);return i.sort((r,o)=>s(o)-s(r)||r-o).slice(0,uf).sort((r,o)=>t.has(n.case[o])-t.has(n.case[r])||r-o)}var nh=`.ovh-loop{grid-column:1/3;display:flex;align-items:stretch;gap:.9em;padding:.35em .9em;background:#091724;border-bottom:.08em solid #17304a;white-space:nowrap;overflow:hidden}
.ovh-stages{display:flex;flex:1;min-width:0}
.ovh-stage{flex:1;position:relative;padding:.18em .5em .18em 1.25em;background:#0e2234;color:#6f889d;clip-path:polygon(0 0,calc(100% - .7em) 0,100% 50%,calc(100% - .7em) 100%,0 100%,.7em 50%);margin-right:-.4em;cursor:pointer;min-width:0}
.ovh-stage b{display:block;font-size:.88em;font-weight:600;overflow:hidden}.ovh-stage i{font-style:normal;font-size:.8em;font-variant-numeric:tabular-nums}
.ovh-stage.done{background:#14507c;color:#eaf4fc}.ovh-stage.last{background:#1f7ab8;color:#fff}
.ovh-stage.fall{background:#3a1d12;color:#b98b73}.ovh-stage.fall.done{background:#b94e0c;color:#fff}
.ovh-limits{display:flex;gap:.9em}
.ovh-limit{display:flex;align-items:center;gap:.45em}
.ovh-ring{width:2.3em;height:2.3em;border-radius:50%;display:grid;place-items:center;background:conic-gradient(var(--c) calc(var(--p)*1%),#1a3145 0)}
.ovh-ring::after{content:"";position:absolute;width:1.6em;height:1.6em;border-radius:50%;background:#091724}
.ovh-limit b{display:block;font-size:.95em;font-variant-numeric:tabular-nums;color:#fff}.ovh-limit i{font-style:normal;font-size:.78em;color:#8ba3b8;display:block}
.ovh-scale{right:4.4em;bottom:.7em;width:23em}.ovh-scale .bar{height:.9em;border-radius:.2em;margin:.35em 0 .15em}
.ovh-scale .ticks{display:flex;justify-content:space-between;font-variant-numeric:tabular-nums;color:#c9d8e6}.ovh-scale p{margin:.35em 0 0;color:#86a0b6;font-size:.9em;line-height:1.3}
.ovh-compass{position:absolute;right:.7em;bottom:.7em;width:3em;height:3em;pointer-events:none;opacity:.9}
.ovh-legend .note{color:#86a0b6}
`;var gf=9.81,Es=255,Xa=-1;function sh(n,t,e){let{n:i,first:s,t:r,x:o,y:a,code:l}=n;for(let c=0;c<i;c++){let u=s[c],d=s[c+1];if(u===d){e.state[c]=Es;continue}let h=Math.max(Xe(r,u,d,t),u),f=h+1>=d||t<r[h],g=f?0:(t-r[h])/(r[h+1]-r[h]||1),x=f?0:o[h+1]-o[h],m=f?0:a[h+1]-a[h];e.x[c]=o[h]+x*g,e.y[c]=a[h]+m*g,e.state[c]=l[h],e.heading[c]=x||m?Math.atan2(m,x):NaN}return e}function rh(n){return{x:new Float64Array(n),y:new Float64Array(n),state:new Uint8Array(n),heading:new Float32Array(n)}}function qa(n,t,e,i){let{first:s,t:r,x:o,y:a,z:l,code:c}=n,u=s[t],d=s[t+1];if(u===d||e<r[u])return Xa;let h=Xe(r,u,d,e);if(h+1>=d)return i[0]=o[h],i[1]=a[h],i[2]=l[h],n.phase.rest;let f=r[h+1]-r[h],g=f>0?(e-r[h])/f:1;return i[0]=o[h]+(o[h+1]-o[h])*g,i[1]=a[h]+(a[h+1]-a[h])*g,i[2]=l[h]+(l[h+1]-l[h])*g,c[h]===n.phase.flight&&(i[2]+=.5*gf*f*f*g*(1-g)),c[h]}function $a(n,t){let e=[];for(let i=n.first[t];i<n.first[t+1];i++)(!e.length||e[e.length-1][1]!==n.code[i])&&e.push([n.t[i],n.code[i]]);return e}function oh(n,t,e,i,s,r){let o=(i-e)/s,a=new Int32Array((s+1)*t),l=c=>Math.min(s,Math.max(0,Math.ceil((c-e)/o)));for(let c=0;c<n.n;c++){if(!r(c)||n.first[c]===n.first[c+1])continue;let u=$a(n,c);a[u[0][1]]+=1;for(let d=1;d<u.length;d++){let h=l(u[d][0])*t;a[h+u[d-1][1]]-=1,a[h+u[d][1]]+=1}}for(let c=t;c<a.length;c++)a[c]+=a[c-t];return a}function _f(n,t){let e=["low_s","tf_s","high_s"].map(r=>n.series[`forecast.${r}`]);if(e.some(r=>!r))return null;let i=Xe(e[0].t,0,e[0].t.length,t),s=i<0?[]:e.map(r=>r.v[i]);return s.length&&s.every(Number.isFinite)?s:null}function xf(n,[t,,e]){let i=Math.round((Date.parse(We(n,e))-Date.parse(We(n,t)))/864e5);return`${xe(n,t,!1)}–${xe(n,e,!1)}${i?` +${i}d`:""}`}function vf(n,t,e,i,s,r,o,a){let[l,c,u]=t.map(e),d=Math.max(i,l),h=Math.min(s,u);h<=d||(n.fillStyle="rgba(213,94,0,.20)",n.fillRect(d,r,h-d,o-r),!(c<i||c>s)&&(n.strokeStyle="#ff8a3d",n.setLineDash([a/4,a/5]),n.beginPath(),n.moveTo(c,r),n.lineTo(c,o),n.stroke(),n.setLineDash([])))}function ah(n,t,e,i,s,r){let[o,a,l]=bn(n,s),[c,u]=e,d=s*.3,h=a-s*.3,f=s*2.5,g=l-s*1.15,x=M=>d+(M-c)/(u-c)*(h-d);wn(o,t,e,x,f,g,s,Math.max(3,a/(s*4.6)));let{series:m}=t,p=m.level,y=i<(t.meta.measures?.collapse_s??1/0)?_f(t,i):null;if(y&&vf(o,y,x,d,h,f,g,s),p){let M=t.meta.palette.levels;o.fillStyle=M[0],o.fillRect(d,g-s*.22,h-d,s*.22);for(let _=Math.max(0,Xe(p.t,0,p.t.length,c));_<p.t.length&&p.t[_]<u;_++){let S=Math.max(d,x(p.t[_])),P=Math.min(h,x(p.t[_+1]??u));o.fillStyle=M[Math.min(3,Math.max(0,Math.round(p.v[_])))],o.fillRect(S,g-s*.22,P-S+.5,s*.22)}}let T=[],v=(M,_,S,P,C)=>{let R=m[M];if(!R)return;let E=1e-9;for(let K=0;K<R.t.length;K++)R.t[K]>=c&&R.t[K]<=u&&(E=Math.max(E,R.v[K]));let N=K=>g-s*.25-K/E*(g-f-s*.5);o.strokeStyle=o.fillStyle=_;let I=Math.max(0,Xe(R.t,0,R.t.length,c)),O=Math.max(1,Math.floor(R.t.length*(u-c)/(t.end||1)/(a*1.5)));if(C==="bars"){o.globalAlpha=.55;for(let K=I;K<R.t.length&&R.t[K]<u;K++){let X=Math.max(d,x(R.t[K])),J=Math.min(h,x(R.t[K+1]??R.t[K]));R.v[K]>0&&J>X&&o.fillRect(X,N(R.v[K]),J-X+.4,g-N(R.v[K]))}o.globalAlpha=1}else{o.beginPath();for(let K=I,X=0;K<R.t.length&&R.t[K]<=u;K+=O,X++)X?o.lineTo(x(R.t[K]),N(R.v[K])):o.moveTo(Math.max(d,x(R.t[K])),N(R.v[K]));o.lineWidth=s/6,C==="dash"&&o.setLineDash([s/3,s/4]),o.stroke(),o.setLineDash([]),o.lineWidth=s/11}let G=Math.max(0,Xe(R.t,0,R.t.length,i)),B=R.v[G];T.push([_,`${S} ${Number.isFinite(B)?Math.abs(B)<10?B.toFixed(1):B.toFixed(0):"–"} ${P}`])},b=Object.keys(m).find(M=>M.startsWith("displacement_mm"));v("rain_mm_h","#56B4E9",r("rain"),"mm/h","bars"),v("wetness_mm","#4fb39a",r("wetness"),"mm","dash"),b&&v(b,"#CC79A7",r("displacement"),"mm"),v("velocity_mm_h","#E69F00",r("velocity"),"mm/h"),y&&T.push(["#ff8a3d",`${r("forecast")} ${xf(t,y)}`]),Hn(o,T,d,s,a),Vn(o,x(i),f,g,d,h,s)}function lh(n,t,e,i,s,r,o,a){let[l,c,u]=bn(n,s),[d,h]=e,f=s*.3,g=c-s*.3,x=s*2.5,m=u-s*1.15,p=t.meta.palette.states,y=160,T=`${d}-${h}`;o.key!==T&&(o.key=T,o.rows=oh(t.people,p.length,d,h,y,R=>t.meta.roster.role[R]==="resident"),o.used=p.map((R,E)=>E).filter(R=>{for(let E=0;E<=y;E++)if(o.rows[E*p.length+R])return!0;return!1}));let{rows:v,used:b}=o,M=Math.max(1,b.reduce((R,E)=>R+v[E],0)),_=R=>f+(R-d)/(h-d)*(g-f),S=t.meta.palette.groups.chart.filter(R=>b.includes(R));wn(l,t,e,_,x,m,s,Math.max(3,c/(s*4.6)));let P=new Float32Array(y+1);for(let R of S){l.beginPath();for(let E=0;E<=y;E++)l.lineTo(f+E/y*(g-f),m-P[E]/M*(m-x));for(let E=y;E>=0;E--)P[E]+=v[E*p.length+R],l.lineTo(f+E/y*(g-f),m-P[E]/M*(m-x));l.closePath(),l.fillStyle=p[R].colour,l.globalAlpha=R===t.meta.palette.code.home?.55:.88,l.fill(),l.globalAlpha=1}let C=Math.min(y,Math.max(0,Math.round((i-d)/(h-d)*y)));Hn(l,S.map(R=>[p[R].colour,`${p[R].name[a]} ${v[C*p.length+R]}`]),f,s,c),Vn(l,_(i),x,m,f,g,s)}function ch(n,t,e,i,s,r,o,a){let[l,c,u]=bn(n,s),[d,h]=e,f=s*.6,g=c-s*.6,x=s*1.25,m=u-s*1.1,p=C=>f+(C-d)/(h-d)*(g-f),{series:y,meta:T}=t,v=T.palette.tiers;l.fillStyle="#0b1a28",l.fillRect(f,x,g-f,m-x);let b=(C,R)=>{if(C)for(let E=0;E<g-f;E+=2){let N=Math.max(0,Xe(C.t,0,C.t.length,d+E/(g-f)*(h-d)));R(C.v[N],f+E)}};b(y.sun_deg,(C,R)=>{let E=Math.min(1,Math.max(0,(C+6)/12));l.fillStyle=`rgba(88,122,150,${.3*E})`,l.fillRect(R,x,2,m-x)}),b(y.rain_mm_h,(C,R)=>{let E=Math.min(1,C/40)*(m-x);l.fillStyle="rgba(86,180,233,.35)",l.fillRect(R,m-E,2,E)}),wn(l,t,e,p,x,m,s,Math.max(4,c/(s*6)));let M=(m-x)/v.length,_=Object.fromEntries(v.map((C,R)=>[C.id,R]));for(let C of T.events){if(C.t<d||C.t>h)continue;let R=_[C.tier]??0;l.fillStyle=v[R].colour,l.globalAlpha=C.t<=i?1:.5,l.fillRect(p(C.t)-s*.09,x+R*M+M*.12,Math.max(1.5,s*.18),M*.76)}l.globalAlpha=1,l.textBaseline="middle",l.textAlign="center";let S=-1e9;for(let[C,R]of r){if(!(C>=d&&C<=h))continue;let E=l.measureText(R).width/2+s*.25;l.fillStyle=C<=i?"#e8f1f9":"#7d93a6",l.beginPath(),l.moveTo(p(C),x),l.lineTo(p(C)-s*.25,x-s*.35),l.lineTo(p(C)+s*.25,x-s*.35),l.fill(),p(C)-E>S&&(l.fillText(R,Math.min(Math.max(p(C),E),c-E),x-s*.82),S=p(C)+E)}o>=d&&o<=h&&(l.fillStyle="#D55E00",l.fillRect(p(o)-s*.08,x-s*.3,s*.16,m-x+s*.3));let P=Math.min(g,Math.max(f,p(i)));return l.fillStyle="rgba(86,180,233,.13)",l.fillRect(f,x,P-f,m-x),l.fillStyle="#ffffff",l.fillRect(P-s*.07,x-s*.1,s*.14,m-x+s*.2),l.beginPath(),l.arc(P,m+s*.1,s*.34,0,7),l.fill(),{left:f,right:g}}var fn={LEFT:0,MIDDLE:1,RIGHT:2,ROTATE:0,DOLLY:1,PAN:2},pn={ROTATE:0,PAN:1,DOLLY_PAN:2,DOLLY_ROTATE:3},kh=0,Sl=1,Bh=2;var Qs=1,zh=2,xs=3,mn=0,Oe=1,Li=2,Fn=0,vs=1,bl=2,wl=3,Tl=4,Gh=5;var On=100,Hh=101,Vh=102,Wh=103,Xh=104,qh=200,$h=201,Yh=202,Zh=203,Al=204,El=205,Kh=206,Jh=207,jh=208,Qh=209,tu=210,eu=211,iu=212,nu=213,su=214,eo=0,io=1,no=2,cs=3,so=4,ro=5,hs=6,oo=7,Cl=0,ru=1,ou=2,Di=0,Rl=1,Pl=2,Il=3,Ll=4,Dl=5,Nl=6,Ul=7;var Fl=300,kn=301,ys=302,Fo=303,Oo=304,us=1e3,Ri=1001,ao=1002,Me=1003,au=1004;var tr=1005;var ge=1006,gn=1007;var ri=1008;var oi=1009,Ol=1010,kl=1011,Ms=1012,ko=1013,Mi=1014,Si=1015,bi=1016,Bo=1017,zo=1018,Bn=1020,Bl=35902,zl=35899,Gl=1021,Hl=1022,$e=1023,Xi=1026,Zi=1027,er=1028,Go=1029,_n=1030,Ho=1031;var Vo=1033,ir=33776,nr=33777,sr=33778,rr=33779,Wo=35840,Xo=35841,qo=35842,$o=35843,Yo=36196,Zo=37492,Ko=37496,Jo=37488,jo=37489,or=37490,Qo=37491,ta=37808,ea=37809,ia=37810,na=37811,sa=37812,ra=37813,oa=37814,aa=37815,la=37816,ca=37817,ha=37818,ua=37819,da=37820,fa=37821,pa=36492,ma=36494,ga=36495,_a=36283,xa=36284,ar=36285,va=36286;var Us=2300,lo=2301,Qr=2302,ml=2303,gl=2400,_l=2401,xl=2402;var lu=3200;var Vl=0,cu=1,wi="",Qe="srgb",Rn="srgb-linear",Fs="linear",se="srgb";var to=7680;var hu=519,uu=512,du=513,fu=514,Wl=515,pu=516,mu=517,Xl=518,ql=519,gu=35044,xn=35048;var $l="300 es",di=2e3,Os=2001;function yf(n){for(let t=n.length-1;t>=0;--t)if(n[t]>=65535)return!0;return!1}function Mf(n){return ArrayBuffer.isView(n)&&!(n instanceof DataView)}function ks(n){return document.createElementNS("http://www.w3.org/1999/xhtml",n)}function _u(){let n=ks("canvas");return n.style.display="block",n}var hh={},ds=null;function Yl(...n){let t="THREE."+n.shift();ds?ds("log",t,...n):console.log(t,...n)}function xu(n){let t=n[0];if(typeof t=="string"&&t.startsWith("TSL:")){let e=n[1];e&&e.isStackTrace?n[0]+=" "+e.getLocation():n[1]='Stack trace not available. Enable "THREE.Node.captureStackTrace" to capture stack traces.'}return n}function Dt(...n){n=xu(n);let t="THREE."+n.shift();if(ds)ds("warn",t,...n);else{let e=n[0];e&&e.isStackTrace?console.warn(e.getError(t)):console.warn(t,...n)}}function Ft(...n){n=xu(n);let t="THREE."+n.shift();if(ds)ds("error",t,...n);else{let e=n[0];e&&e.isStackTrace?console.error(e.getError(t)):console.error(t,...n)}}function Ds(...n){let t=n.join(" ");t in hh||(hh[t]=!0,Dt(...n))}function vu(n,t,e){return new Promise(function(i,s){function r(){switch(n.clientWaitSync(t,n.SYNC_FLUSH_COMMANDS_BIT,0)){case n.WAIT_FAILED:s();break;case n.TIMEOUT_EXPIRED:setTimeout(r,e);break;default:i()}}setTimeout(r,e)})}var yu={[eo]:eo,[no]:hs,[so]:so,[cs]:ro,[io]:io,[hs]:no,[oo]:oo,[ro]:cs},yi=class{addEventListener(t,e){this._listeners===void 0&&(this._listeners={});let i=this._listeners;i[t]===void 0&&(i[t]=[]),i[t].indexOf(e)===-1&&i[t].push(e)}hasEventListener(t,e){let i=this._listeners;return i===void 0?!1:i[t]!==void 0&&i[t].indexOf(e)!==-1}removeEventListener(t,e){let i=this._listeners;if(i===void 0)return;let s=i[t];if(s!==void 0){let r=s.indexOf(e);r!==-1&&s.splice(r,1)}}dispatchEvent(t){let e=this._listeners;if(e===void 0)return;let i=e[t.type];if(i!==void 0){t.target=this;let s=i.slice(0);for(let r=0,o=s.length;r<o;r++)s[r].call(this,t);t.target=null}}},ze=["00","01","02","03","04","05","06","07","08","09","0a","0b","0c","0d","0e","0f","10","11","12","13","14","15","16","17","18","19","1a","1b","1c","1d","1e","1f","20","21","22","23","24","25","26","27","28","29","2a","2b","2c","2d","2e","2f","30","31","32","33","34","35","36","37","38","39","3a","3b","3c","3d","3e","3f","40","41","42","43","44","45","46","47","48","49","4a","4b","4c","4d","4e","4f","50","51","52","53","54","55","56","57","58","59","5a","5b","5c","5d","5e","5f","60","61","62","63","64","65","66","67","68","69","6a","6b","6c","6d","6e","6f","70","71","72","73","74","75","76","77","78","79","7a","7b","7c","7d","7e","7f","80","81","82","83","84","85","86","87","88","89","8a","8b","8c","8d","8e","8f","90","91","92","93","94","95","96","97","98","99","9a","9b","9c","9d","9e","9f","a0","a1","a2","a3","a4","a5","a6","a7","a8","a9","aa","ab","ac","ad","ae","af","b0","b1","b2","b3","b4","b5","b6","b7","b8","b9","ba","bb","bc","bd","be","bf","c0","c1","c2","c3","c4","c5","c6","c7","c8","c9","ca","cb","cc","cd","ce","cf","d0","d1","d2","d3","d4","d5","d6","d7","d8","d9","da","db","dc","dd","de","df","e0","e1","e2","e3","e4","e5","e6","e7","e8","e9","ea","eb","ec","ed","ee","ef","f0","f1","f2","f3","f4","f5","f6","f7","f8","f9","fa","fb","fc","fd","fe","ff"],uh=1234567,as=Math.PI/180,fs=180/Math.PI;function Ss(){let n=Math.random()*4294967295|0,t=Math.random()*4294967295|0,e=Math.random()*4294967295|0,i=Math.random()*4294967295|0;return(ze[n&255]+ze[n>>8&255]+ze[n>>16&255]+ze[n>>24&255]+"-"+ze[t&255]+ze[t>>8&255]+"-"+ze[t>>16&15|64]+ze[t>>24&255]+"-"+ze[e&63|128]+ze[e>>8&255]+"-"+ze[e>>16&255]+ze[e>>24&255]+ze[i&255]+ze[i>>8&255]+ze[i>>16&255]+ze[i>>24&255]).toLowerCase()}function qt(n,t,e){return Math.max(t,Math.min(e,n))}function Zl(n,t){return(n%t+t)%t}function Sf(n,t,e,i,s){return i+(n-t)*(s-i)/(e-t)}function bf(n,t,e){return n!==t?(e-n)/(t-n):0}function Ns(n,t,e){return(1-e)*n+e*t}function wf(n,t,e,i){return Ns(n,t,1-Math.exp(-e*i))}function Tf(n,t=1){return t-Math.abs(Zl(n,t*2)-t)}function Af(n,t,e){return n<=t?0:n>=e?1:(n=(n-t)/(e-t),n*n*(3-2*n))}function Ef(n,t,e){return n<=t?0:n>=e?1:(n=(n-t)/(e-t),n*n*n*(n*(n*6-15)+10))}function Cf(n,t){return n+Math.floor(Math.random()*(t-n+1))}function Rf(n,t){return n+Math.random()*(t-n)}function Pf(n){return n*(.5-Math.random())}function If(n){n!==void 0&&(uh=n);let t=uh+=1831565813;return t=Math.imul(t^t>>>15,t|1),t^=t+Math.imul(t^t>>>7,t|61),((t^t>>>14)>>>0)/4294967296}function Lf(n){return n*as}function Df(n){return n*fs}function Nf(n){return n>0&&Number.isInteger(n)&&2**Math.round(Math.log2(n))===n}function Uf(n){return Math.pow(2,Math.ceil(Math.log(n)/Math.LN2))}function Kl(n){return Math.pow(2,Math.floor(Math.log(n)/Math.LN2))}function Ff(n,t,e,i,s){let r=Math.cos,o=Math.sin,a=r(e/2),l=o(e/2),c=r((t+i)/2),u=o((t+i)/2),d=r((t-i)/2),h=o((t-i)/2),f=r((i-t)/2),g=o((i-t)/2);switch(s){case"XYX":n.set(a*u,l*d,l*h,a*c);break;case"YZY":n.set(l*h,a*u,l*d,a*c);break;case"ZXZ":n.set(l*d,l*h,a*u,a*c);break;case"XZX":n.set(a*u,l*g,l*f,a*c);break;case"YXY":n.set(l*f,a*u,l*g,a*c);break;case"ZYZ":n.set(l*g,l*f,a*u,a*c);break;default:Dt("MathUtils: .setQuaternionFromProperEuler() encountered an unknown order: "+s)}}function Jl(n){switch(n.constructor){case Uint32Array:return 4294967295;case Uint16Array:return 65535;case Uint8Array:case Uint8ClampedArray:return 255;case Int32Array:return 2147483647;case Int16Array:return 32767;case Int8Array:return 127;default:return}}function Mu(n,t){if(t.constructor===Float32Array)return n;let e=Jl(t);if(e===void 0)throw new Error("THREE.MathUtils: Invalid component type.");return Math.max(n/e,-1)}function Su(n,t){if(t.constructor===Float32Array)return n;let e=Jl(t);if(e===void 0)throw new Error("THREE.MathUtils: Invalid component type.");return Math.round(n*e)}var jl={DEG2RAD:as,RAD2DEG:fs,generateUUID:Ss,clamp:qt,euclideanModulo:Zl,mapLinear:Sf,inverseLerp:bf,lerp:Ns,damp:wf,pingpong:Tf,smoothstep:Af,smootherstep:Ef,randInt:Cf,randFloat:Rf,randFloatSpread:Pf,seededRandom:If,degToRad:Lf,radToDeg:Df,isPowerOfTwo:Nf,ceilPowerOfTwo:Uf,floorPowerOfTwo:Kl,setQuaternionFromProperEuler:Ff,normalize:Su,denormalize:Mu},Lt=class{static{this.prototype.isVector2=!0}constructor(t=0,e=0){this.x=t,this.y=e}get width(){return this.x}set width(t){this.x=t}get height(){return this.y}set height(t){this.y=t}set(t,e){return this.x=t,this.y=e,this}setScalar(t){return this.x=t,this.y=t,this}setX(t){return this.x=t,this}setY(t){return this.y=t,this}setComponent(t,e){switch(t){case 0:this.x=e;break;case 1:this.y=e;break;default:throw new Error("THREE.Vector2: index is out of range: "+t)}return this}getComponent(t){switch(t){case 0:return this.x;case 1:return this.y;default:throw new Error("THREE.Vector2: index is out of range: "+t)}}clone(){return new this.constructor(this.x,this.y)}copy(t){return this.x=t.x,this.y=t.y,this}add(t){return this.x+=t.x,this.y+=t.y,this}addScalar(t){return this.x+=t,this.y+=t,this}addVectors(t,e){return this.x=t.x+e.x,this.y=t.y+e.y,this}addScaledVector(t,e){return this.x+=t.x*e,this.y+=t.y*e,this}sub(t){return this.x-=t.x,this.y-=t.y,this}subScalar(t){return this.x-=t,this.y-=t,this}subVectors(t,e){return this.x=t.x-e.x,this.y=t.y-e.y,this}multiply(t){return this.x*=t.x,this.y*=t.y,this}multiplyScalar(t){return this.x*=t,this.y*=t,this}divide(t){return this.x/=t.x,this.y/=t.y,this}divideScalar(t){return this.multiplyScalar(1/t)}applyMatrix3(t){let e=this.x,i=this.y,s=t.elements;return this.x=s[0]*e+s[3]*i+s[6],this.y=s[1]*e+s[4]*i+s[7],this}min(t){return this.x=Math.min(this.x,t.x),this.y=Math.min(this.y,t.y),this}max(t){return this.x=Math.max(this.x,t.x),this.y=Math.max(this.y,t.y),this}clamp(t,e){return this.x=qt(this.x,t.x,e.x),this.y=qt(this.y,t.y,e.y),this}clampScalar(t,e){return this.x=qt(this.x,t,e),this.y=qt(this.y,t,e),this}clampLength(t,e){let i=this.length();return this.divideScalar(i||1).multiplyScalar(qt(i,t,e))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this}negate(){return this.x=-this.x,this.y=-this.y,this}dot(t){return this.x*t.x+this.y*t.y}cross(t){return this.x*t.y-this.y*t.x}lengthSq(){return this.x*this.x+this.y*this.y}length(){return Math.sqrt(this.x*this.x+this.y*this.y)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)}normalize(){return this.divideScalar(this.length()||1)}angle(){return Math.atan2(-this.y,-this.x)+Math.PI}angleTo(t){let e=Math.sqrt(this.lengthSq()*t.lengthSq());if(e===0)return Math.PI/2;let i=this.dot(t)/e;return Math.acos(qt(i,-1,1))}distanceTo(t){return Math.sqrt(this.distanceToSquared(t))}distanceToSquared(t){let e=this.x-t.x,i=this.y-t.y;return e*e+i*i}manhattanDistanceTo(t){return Math.abs(this.x-t.x)+Math.abs(this.y-t.y)}setLength(t){return this.normalize().multiplyScalar(t)}lerp(t,e){return this.x+=(t.x-this.x)*e,this.y+=(t.y-this.y)*e,this}lerpVectors(t,e,i){return this.x=t.x+(e.x-t.x)*i,this.y=t.y+(e.y-t.y)*i,this}equals(t){return t.x===this.x&&t.y===this.y}fromArray(t,e=0){return this.x=t[e],this.y=t[e+1],this}toArray(t=[],e=0){return t[e]=this.x,t[e+1]=this.y,t}fromBufferAttribute(t,e){return this.x=t.getX(e),this.y=t.getY(e),this}rotateAround(t,e){let i=Math.cos(e),s=Math.sin(e),r=this.x-t.x,o=this.y-t.y;return this.x=r*i-o*s+t.x,this.y=r*s+o*i+t.y,this}random(){return this.x=Math.random(),this.y=Math.random(),this}*[Symbol.iterator](){yield this.x,yield this.y}},ei=class{constructor(t=0,e=0,i=0,s=1){this.isQuaternion=!0,this._x=t,this._y=e,this._z=i,this._w=s}static slerpFlat(t,e,i,s,r,o,a){let l=i[s+0],c=i[s+1],u=i[s+2],d=i[s+3],h=r[o+0],f=r[o+1],g=r[o+2],x=r[o+3];if(d!==x||l!==h||c!==f||u!==g){let m=l*h+c*f+u*g+d*x;m<0&&(h=-h,f=-f,g=-g,x=-x,m=-m);let p=1-a;if(m<.9995){let y=Math.acos(m),T=Math.sin(y);p=Math.sin(p*y)/T,a=Math.sin(a*y)/T,l=l*p+h*a,c=c*p+f*a,u=u*p+g*a,d=d*p+x*a}else{l=l*p+h*a,c=c*p+f*a,u=u*p+g*a,d=d*p+x*a;let y=1/Math.sqrt(l*l+c*c+u*u+d*d);l*=y,c*=y,u*=y,d*=y}}t[e]=l,t[e+1]=c,t[e+2]=u,t[e+3]=d}static multiplyQuaternionsFlat(t,e,i,s,r,o){let a=i[s],l=i[s+1],c=i[s+2],u=i[s+3],d=r[o],h=r[o+1],f=r[o+2],g=r[o+3];return t[e]=a*g+u*d+l*f-c*h,t[e+1]=l*g+u*h+c*d-a*f,t[e+2]=c*g+u*f+a*h-l*d,t[e+3]=u*g-a*d-l*h-c*f,t}get x(){return this._x}set x(t){this._x=t,this._onChangeCallback()}get y(){return this._y}set y(t){this._y=t,this._onChangeCallback()}get z(){return this._z}set z(t){this._z=t,this._onChangeCallback()}get w(){return this._w}set w(t){this._w=t,this._onChangeCallback()}set(t,e,i,s){return this._x=t,this._y=e,this._z=i,this._w=s,this._onChangeCallback(),this}clone(){return new this.constructor(this._x,this._y,this._z,this._w)}copy(t){return this._x=t.x,this._y=t.y,this._z=t.z,this._w=t.w,this._onChangeCallback(),this}setFromEuler(t,e=!0){let i=t._x,s=t._y,r=t._z,o=t._order,a=Math.cos,l=Math.sin,c=a(i/2),u=a(s/2),d=a(r/2),h=l(i/2),f=l(s/2),g=l(r/2);switch(o){case"XYZ":this._x=h*u*d+c*f*g,this._y=c*f*d-h*u*g,this._z=c*u*g+h*f*d,this._w=c*u*d-h*f*g;break;case"YXZ":this._x=h*u*d+c*f*g,this._y=c*f*d-h*u*g,this._z=c*u*g-h*f*d,this._w=c*u*d+h*f*g;break;case"ZXY":this._x=h*u*d-c*f*g,this._y=c*f*d+h*u*g,this._z=c*u*g+h*f*d,this._w=c*u*d-h*f*g;break;case"ZYX":this._x=h*u*d-c*f*g,this._y=c*f*d+h*u*g,this._z=c*u*g-h*f*d,this._w=c*u*d+h*f*g;break;case"YZX":this._x=h*u*d+c*f*g,this._y=c*f*d+h*u*g,this._z=c*u*g-h*f*d,this._w=c*u*d-h*f*g;break;case"XZY":this._x=h*u*d-c*f*g,this._y=c*f*d-h*u*g,this._z=c*u*g+h*f*d,this._w=c*u*d+h*f*g;break;default:Dt("Quaternion: .setFromEuler() encountered an unknown order: "+o)}return e===!0&&this._onChangeCallback(),this}setFromAxisAngle(t,e){let i=e/2,s=Math.sin(i);return this._x=t.x*s,this._y=t.y*s,this._z=t.z*s,this._w=Math.cos(i),this._onChangeCallback(),this}setFromRotationMatrix(t){let e=t.elements,i=e[0],s=e[4],r=e[8],o=e[1],a=e[5],l=e[9],c=e[2],u=e[6],d=e[10],h=i+a+d;if(h>0){let f=.5/Math.sqrt(h+1);this._w=.25/f,this._x=(u-l)*f,this._y=(r-c)*f,this._z=(o-s)*f}else if(i>a&&i>d){let f=2*Math.sqrt(1+i-a-d);this._w=(u-l)/f,this._x=.25*f,this._y=(s+o)/f,this._z=(r+c)/f}else if(a>d){let f=2*Math.sqrt(1+a-i-d);this._w=(r-c)/f,this._x=(s+o)/f,this._y=.25*f,this._z=(l+u)/f}else{let f=2*Math.sqrt(1+d-i-a);this._w=(o-s)/f,this._x=(r+c)/f,this._y=(l+u)/f,this._z=.25*f}return this._onChangeCallback(),this}setFromUnitVectors(t,e){let i=t.dot(e)+1;return i<1e-8?(i=0,Math.abs(t.x)>Math.abs(t.z)?(this._x=-t.y,this._y=t.x,this._z=0,this._w=i):(this._x=0,this._y=-t.z,this._z=t.y,this._w=i)):(this._x=t.y*e.z-t.z*e.y,this._y=t.z*e.x-t.x*e.z,this._z=t.x*e.y-t.y*e.x,this._w=i),this.normalize()}angleTo(t){return 2*Math.acos(Math.abs(qt(this.dot(t),-1,1)))}rotateTowards(t,e){let i=this.angleTo(t);if(i===0)return this;let s=Math.min(1,e/i);return this.slerp(t,s),this}identity(){return this.set(0,0,0,1)}invert(){return this.conjugate()}conjugate(){return this._x*=-1,this._y*=-1,this._z*=-1,this._onChangeCallback(),this}dot(t){return this._x*t._x+this._y*t._y+this._z*t._z+this._w*t._w}lengthSq(){return this._x*this._x+this._y*this._y+this._z*this._z+this._w*this._w}length(){return Math.sqrt(this._x*this._x+this._y*this._y+this._z*this._z+this._w*this._w)}normalize(){let t=this.length();return t===0?(this._x=0,this._y=0,this._z=0,this._w=1):(t=1/t,this._x=this._x*t,this._y=this._y*t,this._z=this._z*t,this._w=this._w*t),this._onChangeCallback(),this}multiply(t){return this.multiplyQuaternions(this,t)}premultiply(t){return this.multiplyQuaternions(t,this)}multiplyQuaternions(t,e){let i=t._x,s=t._y,r=t._z,o=t._w,a=e._x,l=e._y,c=e._z,u=e._w;return this._x=i*u+o*a+s*c-r*l,this._y=s*u+o*l+r*a-i*c,this._z=r*u+o*c+i*l-s*a,this._w=o*u-i*a-s*l-r*c,this._onChangeCallback(),this}slerp(t,e){let i=t._x,s=t._y,r=t._z,o=t._w,a=this.dot(t);a<0&&(i=-i,s=-s,r=-r,o=-o,a=-a);let l=1-e;if(a<.9995){let c=Math.acos(a),u=Math.sin(c);l=Math.sin(l*c)/u,e=Math.sin(e*c)/u,this._x=this._x*l+i*e,this._y=this._y*l+s*e,this._z=this._z*l+r*e,this._w=this._w*l+o*e,this._onChangeCallback()}else this._x=this._x*l+i*e,this._y=this._y*l+s*e,this._z=this._z*l+r*e,this._w=this._w*l+o*e,this.normalize();return this}slerpQuaternions(t,e,i){return this.copy(t).slerp(e,i)}random(){let t=2*Math.PI*Math.random(),e=2*Math.PI*Math.random(),i=Math.random(),s=Math.sqrt(1-i),r=Math.sqrt(i);return this.set(s*Math.sin(t),s*Math.cos(t),r*Math.sin(e),r*Math.cos(e))}equals(t){return t._x===this._x&&t._y===this._y&&t._z===this._z&&t._w===this._w}fromArray(t,e=0){return this._x=t[e],this._y=t[e+1],this._z=t[e+2],this._w=t[e+3],this._onChangeCallback(),this}toArray(t=[],e=0){return t[e]=this._x,t[e+1]=this._y,t[e+2]=this._z,t[e+3]=this._w,t}fromBufferAttribute(t,e){return this._x=t.getX(e),this._y=t.getY(e),this._z=t.getZ(e),this._w=t.getW(e),this._onChangeCallback(),this}toJSON(){return this.toArray()}_onChange(t){return this._onChangeCallback=t,this}_onChangeCallback(){}*[Symbol.iterator](){yield this._x,yield this._y,yield this._z,yield this._w}},k=class{static{this.prototype.isVector3=!0}constructor(t=0,e=0,i=0){this.x=t,this.y=e,this.z=i}set(t,e,i){return i===void 0&&(i=this.z),this.x=t,this.y=e,this.z=i,this}setScalar(t){return this.x=t,this.y=t,this.z=t,this}setX(t){return this.x=t,this}setY(t){return this.y=t,this}setZ(t){return this.z=t,this}setComponent(t,e){switch(t){case 0:this.x=e;break;case 1:this.y=e;break;case 2:this.z=e;break;default:throw new Error("THREE.Vector3: index is out of range: "+t)}return this}getComponent(t){switch(t){case 0:return this.x;case 1:return this.y;case 2:return this.z;default:throw new Error("THREE.Vector3: index is out of range: "+t)}}clone(){return new this.constructor(this.x,this.y,this.z)}copy(t){return this.x=t.x,this.y=t.y,this.z=t.z,this}add(t){return this.x+=t.x,this.y+=t.y,this.z+=t.z,this}addScalar(t){return this.x+=t,this.y+=t,this.z+=t,this}addVectors(t,e){return this.x=t.x+e.x,this.y=t.y+e.y,this.z=t.z+e.z,this}addScaledVector(t,e){return this.x+=t.x*e,this.y+=t.y*e,this.z+=t.z*e,this}sub(t){return this.x-=t.x,this.y-=t.y,this.z-=t.z,this}subScalar(t){return this.x-=t,this.y-=t,this.z-=t,this}subVectors(t,e){return this.x=t.x-e.x,this.y=t.y-e.y,this.z=t.z-e.z,this}multiply(t){return this.x*=t.x,this.y*=t.y,this.z*=t.z,this}multiplyScalar(t){return this.x*=t,this.y*=t,this.z*=t,this}multiplyVectors(t,e){return this.x=t.x*e.x,this.y=t.y*e.y,this.z=t.z*e.z,this}applyEuler(t){return this.applyQuaternion(dh.setFromEuler(t))}applyAxisAngle(t,e){return this.applyQuaternion(dh.setFromAxisAngle(t,e))}applyMatrix3(t){let e=this.x,i=this.y,s=this.z,r=t.elements;return this.x=r[0]*e+r[3]*i+r[6]*s,this.y=r[1]*e+r[4]*i+r[7]*s,this.z=r[2]*e+r[5]*i+r[8]*s,this}applyNormalMatrix(t){return this.applyMatrix3(t).normalize()}applyMatrix4(t){let e=this.x,i=this.y,s=this.z,r=t.elements,o=1/(r[3]*e+r[7]*i+r[11]*s+r[15]);return this.x=(r[0]*e+r[4]*i+r[8]*s+r[12])*o,this.y=(r[1]*e+r[5]*i+r[9]*s+r[13])*o,this.z=(r[2]*e+r[6]*i+r[10]*s+r[14])*o,this}applyQuaternion(t){let e=this.x,i=this.y,s=this.z,r=t.x,o=t.y,a=t.z,l=t.w,c=2*(o*s-a*i),u=2*(a*e-r*s),d=2*(r*i-o*e);return this.x=e+l*c+o*d-a*u,this.y=i+l*u+a*c-r*d,this.z=s+l*d+r*u-o*c,this}project(t){return this.applyMatrix4(t.matrixWorldInverse).applyMatrix4(t.projectionMatrix)}unproject(t){return this.applyMatrix4(t.projectionMatrixInverse).applyMatrix4(t.matrixWorld)}transformDirection(t){let e=this.x,i=this.y,s=this.z,r=t.elements;return this.x=r[0]*e+r[4]*i+r[8]*s,this.y=r[1]*e+r[5]*i+r[9]*s,this.z=r[2]*e+r[6]*i+r[10]*s,this.normalize()}divide(t){return this.x/=t.x,this.y/=t.y,this.z/=t.z,this}divideScalar(t){return this.multiplyScalar(1/t)}min(t){return this.x=Math.min(this.x,t.x),this.y=Math.min(this.y,t.y),this.z=Math.min(this.z,t.z),this}max(t){return this.x=Math.max(this.x,t.x),this.y=Math.max(this.y,t.y),this.z=Math.max(this.z,t.z),this}clamp(t,e){return this.x=qt(this.x,t.x,e.x),this.y=qt(this.y,t.y,e.y),this.z=qt(this.z,t.z,e.z),this}clampScalar(t,e){return this.x=qt(this.x,t,e),this.y=qt(this.y,t,e),this.z=qt(this.z,t,e),this}clampLength(t,e){let i=this.length();return this.divideScalar(i||1).multiplyScalar(qt(i,t,e))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this.z=Math.floor(this.z),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this.z=Math.ceil(this.z),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this.z=Math.round(this.z),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this.z=Math.trunc(this.z),this}negate(){return this.x=-this.x,this.y=-this.y,this.z=-this.z,this}dot(t){return this.x*t.x+this.y*t.y+this.z*t.z}lengthSq(){return this.x*this.x+this.y*this.y+this.z*this.z}length(){return Math.sqrt(this.x*this.x+this.y*this.y+this.z*this.z)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)+Math.abs(this.z)}normalize(){return this.divideScalar(this.length()||1)}setLength(t){return this.normalize().multiplyScalar(t)}lerp(t,e){return this.x+=(t.x-this.x)*e,this.y+=(t.y-this.y)*e,this.z+=(t.z-this.z)*e,this}lerpVectors(t,e,i){return this.x=t.x+(e.x-t.x)*i,this.y=t.y+(e.y-t.y)*i,this.z=t.z+(e.z-t.z)*i,this}cross(t){return this.crossVectors(this,t)}crossVectors(t,e){let i=t.x,s=t.y,r=t.z,o=e.x,a=e.y,l=e.z;return this.x=s*l-r*a,this.y=r*o-i*l,this.z=i*a-s*o,this}projectOnVector(t){let e=t.lengthSq();if(e===0)return this.set(0,0,0);let i=t.dot(this)/e;return this.copy(t).multiplyScalar(i)}projectOnPlane(t){return Ya.copy(this).projectOnVector(t),this.sub(Ya)}reflect(t){return this.sub(Ya.copy(t).multiplyScalar(2*this.dot(t)))}angleTo(t){let e=Math.sqrt(this.lengthSq()*t.lengthSq());if(e===0)return Math.PI/2;let i=this.dot(t)/e;return Math.acos(qt(i,-1,1))}distanceTo(t){return Math.sqrt(this.distanceToSquared(t))}distanceToSquared(t){let e=this.x-t.x,i=this.y-t.y,s=this.z-t.z;return e*e+i*i+s*s}manhattanDistanceTo(t){return Math.abs(this.x-t.x)+Math.abs(this.y-t.y)+Math.abs(this.z-t.z)}setFromSpherical(t){return this.setFromSphericalCoords(t.radius,t.phi,t.theta)}setFromSphericalCoords(t,e,i){let s=Math.sin(e)*t;return this.x=s*Math.sin(i),this.y=Math.cos(e)*t,this.z=s*Math.cos(i),this}setFromCylindrical(t){return this.setFromCylindricalCoords(t.radius,t.theta,t.y)}setFromCylindricalCoords(t,e,i){return this.x=t*Math.sin(e),this.y=i,this.z=t*Math.cos(e),this}setFromMatrixPosition(t){let e=t.elements;return this.x=e[12],this.y=e[13],this.z=e[14],this}setFromMatrixScale(t){let e=this.setFromMatrixColumn(t,0).length(),i=this.setFromMatrixColumn(t,1).length(),s=this.setFromMatrixColumn(t,2).length();return this.x=e,this.y=i,this.z=s,this}setFromMatrixColumn(t,e){return this.fromArray(t.elements,e*4)}setFromMatrix3Column(t,e){return this.fromArray(t.elements,e*3)}setFromEuler(t){return this.x=t._x,this.y=t._y,this.z=t._z,this}setFromColor(t){return this.x=t.r,this.y=t.g,this.z=t.b,this}equals(t){return t.x===this.x&&t.y===this.y&&t.z===this.z}fromArray(t,e=0){return this.x=t[e],this.y=t[e+1],this.z=t[e+2],this}toArray(t=[],e=0){return t[e]=this.x,t[e+1]=this.y,t[e+2]=this.z,t}fromBufferAttribute(t,e){return this.x=t.getX(e),this.y=t.getY(e),this.z=t.getZ(e),this}random(){return this.x=Math.random(),this.y=Math.random(),this.z=Math.random(),this}randomDirection(){let t=Math.random()*Math.PI*2,e=Math.random()*2-1,i=Math.sqrt(1-e*e);return this.x=i*Math.cos(t),this.y=e,this.z=i*Math.sin(t),this}*[Symbol.iterator](){yield this.x,yield this.y,yield this.z}},Ya=new k,dh=new ei,Ot=class{static{this.prototype.isMatrix3=!0}constructor(t,e,i,s,r,o,a,l,c){this.elements=[1,0,0,0,1,0,0,0,1],t!==void 0&&this.set(t,e,i,s,r,o,a,l,c)}set(t,e,i,s,r,o,a,l,c){let u=this.elements;return u[0]=t,u[1]=s,u[2]=a,u[3]=e,u[4]=r,u[5]=l,u[6]=i,u[7]=o,u[8]=c,this}identity(){return this.set(1,0,0,0,1,0,0,0,1),this}copy(t){let e=this.elements,i=t.elements;return e[0]=i[0],e[1]=i[1],e[2]=i[2],e[3]=i[3],e[4]=i[4],e[5]=i[5],e[6]=i[6],e[7]=i[7],e[8]=i[8],this}extractBasis(t,e,i){return t.setFromMatrix3Column(this,0),e.setFromMatrix3Column(this,1),i.setFromMatrix3Column(this,2),this}setFromMatrix4(t){let e=t.elements;return this.set(e[0],e[4],e[8],e[1],e[5],e[9],e[2],e[6],e[10]),this}multiply(t){return this.multiplyMatrices(this,t)}premultiply(t){return this.multiplyMatrices(t,this)}multiplyMatrices(t,e){let i=t.elements,s=e.elements,r=this.elements,o=i[0],a=i[3],l=i[6],c=i[1],u=i[4],d=i[7],h=i[2],f=i[5],g=i[8],x=s[0],m=s[3],p=s[6],y=s[1],T=s[4],v=s[7],b=s[2],M=s[5],_=s[8];return r[0]=o*x+a*y+l*b,r[3]=o*m+a*T+l*M,r[6]=o*p+a*v+l*_,r[1]=c*x+u*y+d*b,r[4]=c*m+u*T+d*M,r[7]=c*p+u*v+d*_,r[2]=h*x+f*y+g*b,r[5]=h*m+f*T+g*M,r[8]=h*p+f*v+g*_,this}multiplyScalar(t){let e=this.elements;return e[0]*=t,e[3]*=t,e[6]*=t,e[1]*=t,e[4]*=t,e[7]*=t,e[2]*=t,e[5]*=t,e[8]*=t,this}determinant(){let t=this.elements,e=t[0],i=t[1],s=t[2],r=t[3],o=t[4],a=t[5],l=t[6],c=t[7],u=t[8];return e*o*u-e*a*c-i*r*u+i*a*l+s*r*c-s*o*l}invert(){let t=this.elements,e=t[0],i=t[1],s=t[2],r=t[3],o=t[4],a=t[5],l=t[6],c=t[7],u=t[8],d=u*o-a*c,h=a*l-u*r,f=c*r-o*l,g=e*d+i*h+s*f;if(g===0)return this.set(0,0,0,0,0,0,0,0,0);let x=1/g;return t[0]=d*x,t[1]=(s*c-u*i)*x,t[2]=(a*i-s*o)*x,t[3]=h*x,t[4]=(u*e-s*l)*x,t[5]=(s*r-a*e)*x,t[6]=f*x,t[7]=(i*l-c*e)*x,t[8]=(o*e-i*r)*x,this}transpose(){let t,e=this.elements;return t=e[1],e[1]=e[3],e[3]=t,t=e[2],e[2]=e[6],e[6]=t,t=e[5],e[5]=e[7],e[7]=t,this}getNormalMatrix(t){return this.setFromMatrix4(t).invert().transpose()}transposeIntoArray(t){let e=this.elements;return t[0]=e[0],t[1]=e[3],t[2]=e[6],t[3]=e[1],t[4]=e[4],t[5]=e[7],t[6]=e[2],t[7]=e[5],t[8]=e[8],this}setUvTransform(t,e,i,s,r,o,a){let l=Math.cos(r),c=Math.sin(r);return this.set(i*l,i*c,-i*(l*o+c*a)+o+t,-s*c,s*l,-s*(-c*o+l*a)+a+e,0,0,1),this}scale(t,e){return Ds("Matrix3: .scale() is deprecated. Use .makeScale() instead."),this.premultiply(Za.makeScale(t,e)),this}rotate(t){return Ds("Matrix3: .rotate() is deprecated. Use .makeRotation() instead."),this.premultiply(Za.makeRotation(-t)),this}translate(t,e){return Ds("Matrix3: .translate() is deprecated. Use .makeTranslation() instead."),this.premultiply(Za.makeTranslation(t,e)),this}makeTranslation(t,e){return t.isVector2?this.set(1,0,t.x,0,1,t.y,0,0,1):this.set(1,0,t,0,1,e,0,0,1),this}makeRotation(t){let e=Math.cos(t),i=Math.sin(t);return this.set(e,-i,0,i,e,0,0,0,1),this}makeScale(t,e){return this.set(t,0,0,0,e,0,0,0,1),this}equals(t){let e=this.elements,i=t.elements;for(let s=0;s<9;s++)if(e[s]!==i[s])return!1;return!0}fromArray(t,e=0){for(let i=0;i<9;i++)this.elements[i]=t[i+e];return this}toArray(t=[],e=0){let i=this.elements;return t[e]=i[0],t[e+1]=i[1],t[e+2]=i[2],t[e+3]=i[3],t[e+4]=i[4],t[e+5]=i[5],t[e+6]=i[6],t[e+7]=i[7],t[e+8]=i[8],t}clone(){return new this.constructor().fromArray(this.elements)}},Za=new Ot,fh=new Ot().set(.4123908,.3575843,.1804808,.212639,.7151687,.0721923,.0193308,.1191948,.9505322),ph=new Ot().set(3.2409699,-1.5373832,-.4986108,-.9692436,1.8759675,.0415551,.0556301,-.203977,1.0569715);function Of(){let n={enabled:!0,workingColorSpace:Rn,spaces:{},convert:function(s,r,o){return this.enabled===!1||r===o||!r||!o||(this.spaces[r].transfer===se&&(s.r=Wi(s.r),s.g=Wi(s.g),s.b=Wi(s.b)),this.spaces[r].primaries!==this.spaces[o].primaries&&(s.applyMatrix3(this.spaces[r].toXYZ),s.applyMatrix3(this.spaces[o].fromXYZ)),this.spaces[o].transfer===se&&(s.r=ls(s.r),s.g=ls(s.g),s.b=ls(s.b))),s},workingToColorSpace:function(s,r){return this.convert(s,this.workingColorSpace,r)},colorSpaceToWorking:function(s,r){return this.convert(s,r,this.workingColorSpace)},getPrimaries:function(s){return this.spaces[s].primaries},getTransfer:function(s){return s===wi?Fs:this.spaces[s].transfer},getToneMappingMode:function(s){return this.spaces[s].outputColorSpaceConfig.toneMappingMode||"standard"},getLuminanceCoefficients:function(s,r=this.workingColorSpace){return s.fromArray(this.spaces[r].luminanceCoefficients)},define:function(s){Object.assign(this.spaces,s)},_getMatrix:function(s,r,o){return s.copy(this.spaces[o].fromXYZ).multiply(this.spaces[r].toXYZ)},_getDrawingBufferColorSpace:function(s){return this.spaces[s].outputColorSpaceConfig.drawingBufferColorSpace},_getUnpackColorSpace:function(s=this.workingColorSpace){return this.spaces[s].workingColorSpaceConfig.unpackColorSpace}},t=[.64,.33,.3,.6,.15,.06],e=[.2126,.7152,.0722],i=[.3127,.329];return n.define({[Rn]:{primaries:t,whitePoint:i,transfer:Fs,toXYZ:fh,fromXYZ:ph,luminanceCoefficients:e,workingColorSpaceConfig:{unpackColorSpace:Qe},outputColorSpaceConfig:{drawingBufferColorSpace:Qe}},[Qe]:{primaries:t,whitePoint:i,transfer:se,toXYZ:fh,fromXYZ:ph,luminanceCoefficients:e,outputColorSpaceConfig:{drawingBufferColorSpace:Qe}}}),n}var Kt=Of();function Wi(n){return n<.04045?n*.0773993808:Math.pow(n*.9478672986+.0521327014,2.4)}function ls(n){return n<.0031308?n*12.92:1.055*Math.pow(n,.41666)-.055}var Yn,co=class{static getDataURL(t,e="image/png"){if(/^data:/i.test(t.src)||typeof HTMLCanvasElement>"u")return t.src;let i;if(t instanceof HTMLCanvasElement)i=t;else{Yn===void 0&&(Yn=ks("canvas")),Yn.width=t.width,Yn.height=t.height;let s=Yn.getContext("2d");t instanceof ImageData?s.putImageData(t,0,0):s.drawImage(t,0,0,t.width,t.height),i=Yn}return i.toDataURL(e)}static sRGBToLinear(t){if(typeof HTMLImageElement<"u"&&t instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&t instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&t instanceof ImageBitmap){let e=ks("canvas");e.width=t.width,e.height=t.height;let i=e.getContext("2d");i.drawImage(t,0,0,t.width,t.height);let s=i.getImageData(0,0,t.width,t.height),r=s.data;for(let o=0;o<r.length;o++)r[o]=Wi(r[o]/255)*255;return i.putImageData(s,0,0),e}else if(t.data){let e=t.data.slice(0);for(let i=0;i<e.length;i++)e instanceof Uint8Array||e instanceof Uint8ClampedArray?e[i]=Math.floor(Wi(e[i]/255)*255):e[i]=Wi(e[i]);return{data:e,width:t.width,height:t.height}}else return Dt("ImageUtils.sRGBToLinear(): Unsupported image type. No color space conversion applied."),t}},kf=0,ps=class{constructor(t=null){this.isTextureSource=!0,Object.defineProperty(this,"id",{value:kf++}),this.uuid=Ss(),this.data=t,this.dataReady=!0,this.version=0}getSize(t){let e=this.data;return typeof HTMLVideoElement<"u"&&e instanceof HTMLVideoElement?t.set(e.videoWidth,e.videoHeight,0):typeof VideoFrame<"u"&&e instanceof VideoFrame?t.set(e.displayWidth,e.displayHeight,0):e!==null?t.set(e.width||0,e.height||0,e.depth||0):t.set(0,0,0),t}set needsUpdate(t){t===!0&&this.version++}toJSON(t){let e=t===void 0||typeof t=="string";if(!e&&t.images[this.uuid]!==void 0)return t.images[this.uuid];let i={uuid:this.uuid,url:""},s=this.data;if(s!==null){let r;if(Array.isArray(s)){r=[];for(let o=0,a=s.length;o<a;o++)s[o].isDataTexture?r.push(Ka(s[o].image)):r.push(Ka(s[o]))}else r=Ka(s);i.url=r}return e||(t.images[this.uuid]=i),i}};function Ka(n){return typeof HTMLImageElement<"u"&&n instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&n instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&n instanceof ImageBitmap?co.getDataURL(n):n.data?{data:Array.from(n.data),width:n.width,height:n.height,type:n.data.constructor.name}:(Dt("Texture: Unable to serialize Texture."),{})}var Bf=0,Ja=new k,Fe=class n extends yi{constructor(t=n.DEFAULT_IMAGE,e=n.DEFAULT_MAPPING,i=Ri,s=Ri,r=ge,o=ri,a=$e,l=oi,c=n.DEFAULT_ANISOTROPY,u=wi){super(),this.isTexture=!0,Object.defineProperty(this,"id",{value:Bf++}),this.uuid=Ss(),this.name="",this.source=new ps(t),this.mipmaps=[],this.mapping=e,this.channel=0,this.wrapS=i,this.wrapT=s,this.magFilter=r,this.minFilter=o,this.anisotropy=c,this.format=a,this.internalFormat=null,this.type=l,this.offset=new Lt(0,0),this.repeat=new Lt(1,1),this.center=new Lt(0,0),this.rotation=0,this.matrixAutoUpdate=!0,this.matrix=new Ot,this.generateMipmaps=!0,this.mipmapsAutoUpdate=!0,this.premultiplyAlpha=!1,this.flipY=!0,this.unpackAlignment=4,this.colorSpace=u,this.userData={},this.updateRanges=[],this.version=0,this.onUpdate=null,this.renderTarget=null,this.isRenderTargetTexture=!1,this.isArrayTexture=!!(t&&t.depth&&t.depth>1),this.pmremVersion=0,this.isPMREMTexture=!1,this.normalized=!1}get width(){return this.source.getSize(Ja).x}get height(){return this.source.getSize(Ja).y}get depth(){return this.source.getSize(Ja).z}get image(){return this.source.data}set image(t){this.source.data=t}updateMatrix(){this.matrix.setUvTransform(this.offset.x,this.offset.y,this.repeat.x,this.repeat.y,this.rotation,this.center.x,this.center.y)}addUpdateRange(t,e){this.updateRanges.push({start:t,count:e})}clearUpdateRanges(){this.updateRanges.length=0}clone(){return new this.constructor().copy(this)}copy(t){return this.name=t.name,this.source=t.source,this.mipmaps=t.mipmaps.slice(0),this.mapping=t.mapping,this.channel=t.channel,this.wrapS=t.wrapS,this.wrapT=t.wrapT,this.magFilter=t.magFilter,this.minFilter=t.minFilter,this.anisotropy=t.anisotropy,this.format=t.format,this.internalFormat=t.internalFormat,this.type=t.type,this.normalized=t.normalized,this.offset.copy(t.offset),this.repeat.copy(t.repeat),this.center.copy(t.center),this.rotation=t.rotation,this.matrixAutoUpdate=t.matrixAutoUpdate,this.matrix.copy(t.matrix),this.generateMipmaps=t.generateMipmaps,this.mipmapsAutoUpdate=t.mipmapsAutoUpdate,this.premultiplyAlpha=t.premultiplyAlpha,this.flipY=t.flipY,this.unpackAlignment=t.unpackAlignment,this.colorSpace=t.colorSpace,this.renderTarget=t.renderTarget,this.isRenderTargetTexture=t.isRenderTargetTexture,this.isPMREMTexture=t.isPMREMTexture,this.isArrayTexture=t.isArrayTexture,this.userData=JSON.parse(JSON.stringify(t.userData)),this.needsUpdate=!0,this}setValues(t){for(let e in t){let i=t[e];if(i===void 0){Dt(`Texture.setValues(): parameter '${e}' has value of undefined.`);continue}let s=this[e];if(s===void 0){Dt(`Texture.setValues(): property '${e}' does not exist.`);continue}s&&i&&s.isVector2&&i.isVector2||s&&i&&s.isVector3&&i.isVector3||s&&i&&s.isMatrix3&&i.isMatrix3?s.copy(i):this[e]=i}}toJSON(t){let e=t===void 0||typeof t=="string";if(!e&&t.textures[this.uuid]!==void 0)return t.textures[this.uuid];let i={metadata:{version:4.7,type:"Texture",generator:"Texture.toJSON"},uuid:this.uuid,name:this.name,image:this.source.toJSON(t).uuid,mapping:this.mapping,channel:this.channel,repeat:[this.repeat.x,this.repeat.y],offset:[this.offset.x,this.offset.y],center:[this.center.x,this.center.y],rotation:this.rotation,wrap:[this.wrapS,this.wrapT],format:this.format,internalFormat:this.internalFormat,type:this.type,normalized:this.normalized,colorSpace:this.colorSpace,minFilter:this.minFilter,magFilter:this.magFilter,anisotropy:this.anisotropy,flipY:this.flipY,generateMipmaps:this.generateMipmaps,mipmapsAutoUpdate:this.mipmapsAutoUpdate,premultiplyAlpha:this.premultiplyAlpha,unpackAlignment:this.unpackAlignment};return Object.keys(this.userData).length>0&&(i.userData=this.userData),e||(t.textures[this.uuid]=i),i}dispose(){this.dispatchEvent({type:"dispose"})}transformUv(t){if(this.mapping!==Fl)return t;if(t.applyMatrix3(this.matrix),t.x<0||t.x>1)switch(this.wrapS){case us:t.x=t.x-Math.floor(t.x);break;case Ri:t.x=t.x<0?0:1;break;case ao:Math.abs(Math.floor(t.x)%2)===1?t.x=Math.ceil(t.x)-t.x:t.x=t.x-Math.floor(t.x);break}if(t.y<0||t.y>1)switch(this.wrapT){case us:t.y=t.y-Math.floor(t.y);break;case Ri:t.y=t.y<0?0:1;break;case ao:Math.abs(Math.floor(t.y)%2)===1?t.y=Math.ceil(t.y)-t.y:t.y=t.y-Math.floor(t.y);break}return this.flipY&&(t.y=1-t.y),t}set needsUpdate(t){t===!0&&(this.version++,this.source.needsUpdate=!0)}set needsPMREMUpdate(t){t===!0&&this.pmremVersion++}};Fe.DEFAULT_IMAGE=null;Fe.DEFAULT_MAPPING=Fl;Fe.DEFAULT_ANISOTROPY=1;var _e=class{static{this.prototype.isVector4=!0}constructor(t=0,e=0,i=0,s=1){this.x=t,this.y=e,this.z=i,this.w=s}get width(){return this.z}set width(t){this.z=t}get height(){return this.w}set height(t){this.w=t}set(t,e,i,s){return this.x=t,this.y=e,this.z=i,this.w=s,this}setScalar(t){return this.x=t,this.y=t,this.z=t,this.w=t,this}setX(t){return this.x=t,this}setY(t){return this.y=t,this}setZ(t){return this.z=t,this}setW(t){return this.w=t,this}setComponent(t,e){switch(t){case 0:this.x=e;break;case 1:this.y=e;break;case 2:this.z=e;break;case 3:this.w=e;break;default:throw new Error("THREE.Vector4: index is out of range: "+t)}return this}getComponent(t){switch(t){case 0:return this.x;case 1:return this.y;case 2:return this.z;case 3:return this.w;default:throw new Error("THREE.Vector4: index is out of range: "+t)}}clone(){return new this.constructor(this.x,this.y,this.z,this.w)}copy(t){return this.x=t.x,this.y=t.y,this.z=t.z,this.w=t.w!==void 0?t.w:1,this}add(t){return this.x+=t.x,this.y+=t.y,this.z+=t.z,this.w+=t.w,this}addScalar(t){return this.x+=t,this.y+=t,this.z+=t,this.w+=t,this}addVectors(t,e){return this.x=t.x+e.x,this.y=t.y+e.y,this.z=t.z+e.z,this.w=t.w+e.w,this}addScaledVector(t,e){return this.x+=t.x*e,this.y+=t.y*e,this.z+=t.z*e,this.w+=t.w*e,this}sub(t){return this.x-=t.x,this.y-=t.y,this.z-=t.z,this.w-=t.w,this}subScalar(t){return this.x-=t,this.y-=t,this.z-=t,this.w-=t,this}subVectors(t,e){return this.x=t.x-e.x,this.y=t.y-e.y,this.z=t.z-e.z,this.w=t.w-e.w,this}multiply(t){return this.x*=t.x,this.y*=t.y,this.z*=t.z,this.w*=t.w,this}multiplyScalar(t){return this.x*=t,this.y*=t,this.z*=t,this.w*=t,this}applyMatrix4(t){let e=this.x,i=this.y,s=this.z,r=this.w,o=t.elements;return this.x=o[0]*e+o[4]*i+o[8]*s+o[12]*r,this.y=o[1]*e+o[5]*i+o[9]*s+o[13]*r,this.z=o[2]*e+o[6]*i+o[10]*s+o[14]*r,this.w=o[3]*e+o[7]*i+o[11]*s+o[15]*r,this}divide(t){return this.x/=t.x,this.y/=t.y,this.z/=t.z,this.w/=t.w,this}divideScalar(t){return this.multiplyScalar(1/t)}setAxisAngleFromQuaternion(t){this.w=2*Math.acos(t.w);let e=Math.sqrt(1-t.w*t.w);return e<1e-4?(this.x=1,this.y=0,this.z=0):(this.x=t.x/e,this.y=t.y/e,this.z=t.z/e),this}setAxisAngleFromRotationMatrix(t){let e,i,s,r,l=t.elements,c=l[0],u=l[4],d=l[8],h=l[1],f=l[5],g=l[9],x=l[2],m=l[6],p=l[10];if(Math.abs(u-h)<.01&&Math.abs(d-x)<.01&&Math.abs(g-m)<.01){if(Math.abs(u+h)<.1&&Math.abs(d+x)<.1&&Math.abs(g+m)<.1&&Math.abs(c+f+p-3)<.1)return this.set(1,0,0,0),this;e=Math.PI;let T=(c+1)/2,v=(f+1)/2,b=(p+1)/2,M=(u+h)/4,_=(d+x)/4,S=(g+m)/4;return T>v&&T>b?T<.01?(i=0,s=.707106781,r=.707106781):(i=Math.sqrt(T),s=M/i,r=_/i):v>b?v<.01?(i=.707106781,s=0,r=.707106781):(s=Math.sqrt(v),i=M/s,r=S/s):b<.01?(i=.707106781,s=.707106781,r=0):(r=Math.sqrt(b),i=_/r,s=S/r),this.set(i,s,r,e),this}let y=Math.sqrt((m-g)*(m-g)+(d-x)*(d-x)+(h-u)*(h-u));return Math.abs(y)<.001&&(y=1),this.x=(m-g)/y,this.y=(d-x)/y,this.z=(h-u)/y,this.w=Math.acos((c+f+p-1)/2),this}setFromMatrixPosition(t){let e=t.elements;return this.x=e[12],this.y=e[13],this.z=e[14],this.w=e[15],this}min(t){return this.x=Math.min(this.x,t.x),this.y=Math.min(this.y,t.y),this.z=Math.min(this.z,t.z),this.w=Math.min(this.w,t.w),this}max(t){return this.x=Math.max(this.x,t.x),this.y=Math.max(this.y,t.y),this.z=Math.max(this.z,t.z),this.w=Math.max(this.w,t.w),this}clamp(t,e){return this.x=qt(this.x,t.x,e.x),this.y=qt(this.y,t.y,e.y),this.z=qt(this.z,t.z,e.z),this.w=qt(this.w,t.w,e.w),this}clampScalar(t,e){return this.x=qt(this.x,t,e),this.y=qt(this.y,t,e),this.z=qt(this.z,t,e),this.w=qt(this.w,t,e),this}clampLength(t,e){let i=this.length();return this.divideScalar(i||1).multiplyScalar(qt(i,t,e))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this.z=Math.floor(this.z),this.w=Math.floor(this.w),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this.z=Math.ceil(this.z),this.w=Math.ceil(this.w),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this.z=Math.round(this.z),this.w=Math.round(this.w),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this.z=Math.trunc(this.z),this.w=Math.trunc(this.w),this}negate(){return this.x=-this.x,this.y=-this.y,this.z=-this.z,this.w=-this.w,this}dot(t){return this.x*t.x+this.y*t.y+this.z*t.z+this.w*t.w}lengthSq(){return this.x*this.x+this.y*this.y+this.z*this.z+this.w*this.w}length(){return Math.sqrt(this.x*this.x+this.y*this.y+this.z*this.z+this.w*this.w)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)+Math.abs(this.z)+Math.abs(this.w)}normalize(){return this.divideScalar(this.length()||1)}setLength(t){return this.normalize().multiplyScalar(t)}lerp(t,e){return this.x+=(t.x-this.x)*e,this.y+=(t.y-this.y)*e,this.z+=(t.z-this.z)*e,this.w+=(t.w-this.w)*e,this}lerpVectors(t,e,i){return this.x=t.x+(e.x-t.x)*i,this.y=t.y+(e.y-t.y)*i,this.z=t.z+(e.z-t.z)*i,this.w=t.w+(e.w-t.w)*i,this}equals(t){return t.x===this.x&&t.y===this.y&&t.z===this.z&&t.w===this.w}fromArray(t,e=0){return this.x=t[e],this.y=t[e+1],this.z=t[e+2],this.w=t[e+3],this}toArray(t=[],e=0){return t[e]=this.x,t[e+1]=this.y,t[e+2]=this.z,t[e+3]=this.w,t}fromBufferAttribute(t,e){return this.x=t.getX(e),this.y=t.getY(e),this.z=t.getZ(e),this.w=t.getW(e),this}random(){return this.x=Math.random(),this.y=Math.random(),this.z=Math.random(),this.w=Math.random(),this}*[Symbol.iterator](){yield this.x,yield this.y,yield this.z,yield this.w}},ho=class extends yi{constructor(t=1,e=1,i={}){super(),i=Object.assign({generateMipmaps:!1,internalFormat:null,minFilter:ge,depthBuffer:!0,stencilBuffer:!1,resolveColorBuffer:!0,resolveDepthBuffer:!0,resolveStencilBuffer:!0,storeMultisampledColorBuffer:!0,storeMultisampledDepthBuffer:!0,storeMultisampledStencilBuffer:!0,depthTexture:null,samples:0,count:1,depth:1,multiview:!1,useArrayDepthTexture:!1},i),this.isRenderTarget=!0,this.width=t,this.height=e,this.depth=i.depth,this.scissor=new _e(0,0,t,e),this.scissorTest=!1,this.viewport=new _e(0,0,t,e),this.textures=[];let s=i.count;for(let r=0;r<s;r++)this.textures[r]=new Fe({width:t,height:e,depth:i.depth}),this.textures[r].isRenderTargetTexture=!0,this.textures[r].renderTarget=this;this._setTextureOptions(i),this.depthBuffer=i.depthBuffer,this.stencilBuffer=i.stencilBuffer,this.resolveColorBuffer=i.resolveColorBuffer,this.resolveDepthBuffer=i.resolveDepthBuffer,this.resolveStencilBuffer=i.resolveStencilBuffer,this.storeMultisampledColorBuffer=i.storeMultisampledColorBuffer,this.storeMultisampledDepthBuffer=i.storeMultisampledDepthBuffer,this.storeMultisampledStencilBuffer=i.storeMultisampledStencilBuffer,this._depthTexture=null,this.depthTexture=i.depthTexture,this.samples=i.samples,this.multiview=i.multiview,this.useArrayDepthTexture=i.useArrayDepthTexture}_setTextureOptions(t={}){let e={minFilter:ge,generateMipmaps:!1,flipY:!1,internalFormat:null};t.mapping!==void 0&&(e.mapping=t.mapping),t.wrapS!==void 0&&(e.wrapS=t.wrapS),t.wrapT!==void 0&&(e.wrapT=t.wrapT),t.wrapR!==void 0&&(e.wrapR=t.wrapR),t.magFilter!==void 0&&(e.magFilter=t.magFilter),t.minFilter!==void 0&&(e.minFilter=t.minFilter),t.format!==void 0&&(e.format=t.format),t.type!==void 0&&(e.type=t.type),t.anisotropy!==void 0&&(e.anisotropy=t.anisotropy),t.colorSpace!==void 0&&(e.colorSpace=t.colorSpace),t.flipY!==void 0&&(e.flipY=t.flipY),t.generateMipmaps!==void 0&&(e.generateMipmaps=t.generateMipmaps),t.mipmapsAutoUpdate!==void 0&&(e.mipmapsAutoUpdate=t.mipmapsAutoUpdate),t.internalFormat!==void 0&&(e.internalFormat=t.internalFormat);for(let i=0;i<this.textures.length;i++)this.textures[i].setValues(e)}get texture(){return this.textures[0]}set texture(t){this.textures[0]=t}set depthTexture(t){this._depthTexture!==null&&this._depthTexture.renderTarget===this&&(this._depthTexture.renderTarget=null),t!==null&&t.renderTarget===null&&(t.renderTarget=this),this._depthTexture=t}get depthTexture(){return this._depthTexture}setSize(t,e,i=1){if(this.width!==t||this.height!==e||this.depth!==i){this.width=t,this.height=e,this.depth=i;for(let s=0,r=this.textures.length;s<r;s++)this.textures[s].image.width=t,this.textures[s].image.height=e,this.textures[s].image.depth=i,this.textures[s].isData3DTexture!==!0&&(this.textures[s].isArrayTexture=this.textures[s].image.depth>1);this.dispose()}this.viewport.set(0,0,t,e),this.scissor.set(0,0,t,e)}clone(){return new this.constructor().copy(this)}copy(t){this.width=t.width,this.height=t.height,this.depth=t.depth,this.scissor.copy(t.scissor),this.scissorTest=t.scissorTest,this.viewport.copy(t.viewport),this.textures.length=0;for(let e=0,i=t.textures.length;e<i;e++){this.textures[e]=t.textures[e].clone(),this.textures[e].isRenderTargetTexture=!0,this.textures[e].renderTarget=this;let s=Object.assign({},t.textures[e].image);this.textures[e].source=new ps(s)}if(this.depthBuffer=t.depthBuffer,this.stencilBuffer=t.stencilBuffer,this.resolveColorBuffer=t.resolveColorBuffer,this.resolveDepthBuffer=t.resolveDepthBuffer,this.resolveStencilBuffer=t.resolveStencilBuffer,this.storeMultisampledColorBuffer=t.storeMultisampledColorBuffer,this.storeMultisampledDepthBuffer=t.storeMultisampledDepthBuffer,this.storeMultisampledStencilBuffer=t.storeMultisampledStencilBuffer,t.depthTexture!==null)if(t.depthTexture.renderTarget===t){let e=t.depthTexture.clone();e.renderTarget=null,this.depthTexture=e}else this.depthTexture=t.depthTexture;else this.depthTexture=null;return this.samples=t.samples,this.multiview=t.multiview,this.useArrayDepthTexture=t.useArrayDepthTexture,this}dispose(){this.dispatchEvent({type:"dispose"})}},ii=class extends ho{constructor(t=1,e=1,i={}){super(t,e,i),this.isWebGLRenderTarget=!0}},Bs=class extends Fe{constructor(t=null,e=1,i=1,s=1){super(null),this.isDataArrayTexture=!0,this.image={data:t,width:e,height:i,depth:s},this.magFilter=Me,this.minFilter=Me,this.wrapR=Ri,this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1,this.layerUpdates=new Set}copy(t){return super.copy(t),this.wrapR=t.wrapR,this}addLayerUpdate(t){this.layerUpdates.add(t)}clearLayerUpdates(){this.layerUpdates.clear()}};var uo=class extends Fe{constructor(t=null,e=1,i=1,s=1){super(null),this.isData3DTexture=!0,this.image={data:t,width:e,height:i,depth:s},this.magFilter=Me,this.minFilter=Me,this.wrapR=Ri,this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1}copy(t){return super.copy(t),this.wrapR=t.wrapR,this}};var fe=class n{static{this.prototype.isMatrix4=!0}constructor(t,e,i,s,r,o,a,l,c,u,d,h,f,g,x,m){this.elements=[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1],t!==void 0&&this.set(t,e,i,s,r,o,a,l,c,u,d,h,f,g,x,m)}set(t,e,i,s,r,o,a,l,c,u,d,h,f,g,x,m){let p=this.elements;return p[0]=t,p[4]=e,p[8]=i,p[12]=s,p[1]=r,p[5]=o,p[9]=a,p[13]=l,p[2]=c,p[6]=u,p[10]=d,p[14]=h,p[3]=f,p[7]=g,p[11]=x,p[15]=m,this}identity(){return this.set(1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1),this}clone(){return new n().fromArray(this.elements)}copy(t){let e=this.elements,i=t.elements;return e[0]=i[0],e[1]=i[1],e[2]=i[2],e[3]=i[3],e[4]=i[4],e[5]=i[5],e[6]=i[6],e[7]=i[7],e[8]=i[8],e[9]=i[9],e[10]=i[10],e[11]=i[11],e[12]=i[12],e[13]=i[13],e[14]=i[14],e[15]=i[15],this}copyPosition(t){let e=this.elements,i=t.elements;return e[12]=i[12],e[13]=i[13],e[14]=i[14],this}setFromMatrix3(t){let e=t.elements;return this.set(e[0],e[3],e[6],0,e[1],e[4],e[7],0,e[2],e[5],e[8],0,0,0,0,1),this}extractBasis(t,e,i){return this.determinantAffine()===0?(t.set(1,0,0),e.set(0,1,0),i.set(0,0,1),this):(t.setFromMatrixColumn(this,0),e.setFromMatrixColumn(this,1),i.setFromMatrixColumn(this,2),this)}makeBasis(t,e,i){return this.set(t.x,e.x,i.x,0,t.y,e.y,i.y,0,t.z,e.z,i.z,0,0,0,0,1),this}extractRotation(t){if(t.determinantAffine()===0)return this.identity();let e=this.elements,i=t.elements,s=1/Zn.setFromMatrixColumn(t,0).length(),r=1/Zn.setFromMatrixColumn(t,1).length(),o=1/Zn.setFromMatrixColumn(t,2).length();return e[0]=i[0]*s,e[1]=i[1]*s,e[2]=i[2]*s,e[3]=0,e[4]=i[4]*r,e[5]=i[5]*r,e[6]=i[6]*r,e[7]=0,e[8]=i[8]*o,e[9]=i[9]*o,e[10]=i[10]*o,e[11]=0,e[12]=0,e[13]=0,e[14]=0,e[15]=1,this}makeRotationFromEuler(t){let e=this.elements,i=t.x,s=t.y,r=t.z,o=Math.cos(i),a=Math.sin(i),l=Math.cos(s),c=Math.sin(s),u=Math.cos(r),d=Math.sin(r);if(t.order==="XYZ"){let h=o*u,f=o*d,g=a*u,x=a*d;e[0]=l*u,e[4]=-l*d,e[8]=c,e[1]=f+g*c,e[5]=h-x*c,e[9]=-a*l,e[2]=x-h*c,e[6]=g+f*c,e[10]=o*l}else if(t.order==="YXZ"){let h=l*u,f=l*d,g=c*u,x=c*d;e[0]=h+x*a,e[4]=g*a-f,e[8]=o*c,e[1]=o*d,e[5]=o*u,e[9]=-a,e[2]=f*a-g,e[6]=x+h*a,e[10]=o*l}else if(t.order==="ZXY"){let h=l*u,f=l*d,g=c*u,x=c*d;e[0]=h-x*a,e[4]=-o*d,e[8]=g+f*a,e[1]=f+g*a,e[5]=o*u,e[9]=x-h*a,e[2]=-o*c,e[6]=a,e[10]=o*l}else if(t.order==="ZYX"){let h=o*u,f=o*d,g=a*u,x=a*d;e[0]=l*u,e[4]=g*c-f,e[8]=h*c+x,e[1]=l*d,e[5]=x*c+h,e[9]=f*c-g,e[2]=-c,e[6]=a*l,e[10]=o*l}else if(t.order==="YZX"){let h=o*l,f=o*c,g=a*l,x=a*c;e[0]=l*u,e[4]=x-h*d,e[8]=g*d+f,e[1]=d,e[5]=o*u,e[9]=-a*u,e[2]=-c*u,e[6]=f*d+g,e[10]=h-x*d}else if(t.order==="XZY"){let h=o*l,f=o*c,g=a*l,x=a*c;e[0]=l*u,e[4]=-d,e[8]=c*u,e[1]=h*d+x,e[5]=o*u,e[9]=f*d-g,e[2]=g*d-f,e[6]=a*u,e[10]=x*d+h}return e[3]=0,e[7]=0,e[11]=0,e[12]=0,e[13]=0,e[14]=0,e[15]=1,this}makeRotationFromQuaternion(t){return this.compose(zf,t,Gf)}lookAt(t,e,i){let s=this.elements;return Je.subVectors(t,e),Je.lengthSq()===0&&(Je.z=1),Je.normalize(),tn.crossVectors(i,Je),tn.lengthSq()===0&&(Math.abs(i.z)===1?Je.x+=1e-4:Je.z+=1e-4,Je.normalize(),tn.crossVectors(i,Je)),tn.normalize(),Ar.crossVectors(Je,tn),s[0]=tn.x,s[4]=Ar.x,s[8]=Je.x,s[1]=tn.y,s[5]=Ar.y,s[9]=Je.y,s[2]=tn.z,s[6]=Ar.z,s[10]=Je.z,this}multiply(t){return this.multiplyMatrices(this,t)}premultiply(t){return this.multiplyMatrices(t,this)}multiplyMatrices(t,e){let i=t.elements,s=e.elements,r=this.elements,o=i[0],a=i[4],l=i[8],c=i[12],u=i[1],d=i[5],h=i[9],f=i[13],g=i[2],x=i[6],m=i[10],p=i[14],y=i[3],T=i[7],v=i[11],b=i[15],M=s[0],_=s[4],S=s[8],P=s[12],C=s[1],R=s[5],E=s[9],N=s[13],I=s[2],O=s[6],G=s[10],B=s[14],K=s[3],X=s[7],J=s[11],st=s[15];return r[0]=o*M+a*C+l*I+c*K,r[4]=o*_+a*R+l*O+c*X,r[8]=o*S+a*E+l*G+c*J,r[12]=o*P+a*N+l*B+c*st,r[1]=u*M+d*C+h*I+f*K,r[5]=u*_+d*R+h*O+f*X,r[9]=u*S+d*E+h*G+f*J,r[13]=u*P+d*N+h*B+f*st,r[2]=g*M+x*C+m*I+p*K,r[6]=g*_+x*R+m*O+p*X,r[10]=g*S+x*E+m*G+p*J,r[14]=g*P+x*N+m*B+p*st,r[3]=y*M+T*C+v*I+b*K,r[7]=y*_+T*R+v*O+b*X,r[11]=y*S+T*E+v*G+b*J,r[15]=y*P+T*N+v*B+b*st,this}multiplyScalar(t){let e=this.elements;return e[0]*=t,e[4]*=t,e[8]*=t,e[12]*=t,e[1]*=t,e[5]*=t,e[9]*=t,e[13]*=t,e[2]*=t,e[6]*=t,e[10]*=t,e[14]*=t,e[3]*=t,e[7]*=t,e[11]*=t,e[15]*=t,this}determinant(){let t=this.elements,e=t[0],i=t[4],s=t[8],r=t[12],o=t[1],a=t[5],l=t[9],c=t[13],u=t[2],d=t[6],h=t[10],f=t[14],g=t[3],x=t[7],m=t[11],p=t[15],y=l*f-c*h,T=a*f-c*d,v=a*h-l*d,b=o*f-c*u,M=o*h-l*u,_=o*d-a*u;return e*(x*y-m*T+p*v)-i*(g*y-m*b+p*M)+s*(g*T-x*b+p*_)-r*(g*v-x*M+m*_)}determinantAffine(){let t=this.elements,e=t[0],i=t[4],s=t[8],r=t[1],o=t[5],a=t[9],l=t[2],c=t[6],u=t[10];return e*(o*u-a*c)-i*(r*u-a*l)+s*(r*c-o*l)}transpose(){let t=this.elements,e;return e=t[1],t[1]=t[4],t[4]=e,e=t[2],t[2]=t[8],t[8]=e,e=t[6],t[6]=t[9],t[9]=e,e=t[3],t[3]=t[12],t[12]=e,e=t[7],t[7]=t[13],t[13]=e,e=t[11],t[11]=t[14],t[14]=e,this}setPosition(t,e,i){let s=this.elements;return t.isVector3?(s[12]=t.x,s[13]=t.y,s[14]=t.z):(s[12]=t,s[13]=e,s[14]=i),this}invert(){let t=this.elements,e=t[0],i=t[1],s=t[2],r=t[3],o=t[4],a=t[5],l=t[6],c=t[7],u=t[8],d=t[9],h=t[10],f=t[11],g=t[12],x=t[13],m=t[14],p=t[15],y=e*a-i*o,T=e*l-s*o,v=e*c-r*o,b=i*l-s*a,M=i*c-r*a,_=s*c-r*l,S=u*x-d*g,P=u*m-h*g,C=u*p-f*g,R=d*m-h*x,E=d*p-f*x,N=h*p-f*m,I=y*N-T*E+v*R+b*C-M*P+_*S;if(I===0)return this.set(0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0);let O=1/I;return t[0]=(a*N-l*E+c*R)*O,t[1]=(s*E-i*N-r*R)*O,t[2]=(x*_-m*M+p*b)*O,t[3]=(h*M-d*_-f*b)*O,t[4]=(l*C-o*N-c*P)*O,t[5]=(e*N-s*C+r*P)*O,t[6]=(m*v-g*_-p*T)*O,t[7]=(u*_-h*v+f*T)*O,t[8]=(o*E-a*C+c*S)*O,t[9]=(i*C-e*E-r*S)*O,t[10]=(g*M-x*v+p*y)*O,t[11]=(d*v-u*M-f*y)*O,t[12]=(a*P-o*R-l*S)*O,t[13]=(e*R-i*P+s*S)*O,t[14]=(x*T-g*b-m*y)*O,t[15]=(u*b-d*T+h*y)*O,this}scale(t){let e=this.elements,i=t.x,s=t.y,r=t.z;return e[0]*=i,e[4]*=s,e[8]*=r,e[1]*=i,e[5]*=s,e[9]*=r,e[2]*=i,e[6]*=s,e[10]*=r,e[3]*=i,e[7]*=s,e[11]*=r,this}getMaxScaleOnAxis(){let t=this.elements,e=t[0]*t[0]+t[1]*t[1]+t[2]*t[2],i=t[4]*t[4]+t[5]*t[5]+t[6]*t[6],s=t[8]*t[8]+t[9]*t[9]+t[10]*t[10];return Math.sqrt(Math.max(e,i,s))}makeTranslation(t,e,i){return t.isVector3?this.set(1,0,0,t.x,0,1,0,t.y,0,0,1,t.z,0,0,0,1):this.set(1,0,0,t,0,1,0,e,0,0,1,i,0,0,0,1),this}makeRotationX(t){let e=Math.cos(t),i=Math.sin(t);return this.set(1,0,0,0,0,e,-i,0,0,i,e,0,0,0,0,1),this}makeRotationY(t){let e=Math.cos(t),i=Math.sin(t);return this.set(e,0,i,0,0,1,0,0,-i,0,e,0,0,0,0,1),this}makeRotationZ(t){let e=Math.cos(t),i=Math.sin(t);return this.set(e,-i,0,0,i,e,0,0,0,0,1,0,0,0,0,1),this}makeRotationAxis(t,e){let i=Math.cos(e),s=Math.sin(e),r=1-i,o=t.x,a=t.y,l=t.z,c=r*o,u=r*a;return this.set(c*o+i,c*a-s*l,c*l+s*a,0,c*a+s*l,u*a+i,u*l-s*o,0,c*l-s*a,u*l+s*o,r*l*l+i,0,0,0,0,1),this}makeScale(t,e,i){return this.set(t,0,0,0,0,e,0,0,0,0,i,0,0,0,0,1),this}makeShear(t,e,i,s,r,o){return this.set(1,i,r,0,t,1,o,0,e,s,1,0,0,0,0,1),this}compose(t,e,i){let s=this.elements,r=e._x,o=e._y,a=e._z,l=e._w,c=r+r,u=o+o,d=a+a,h=r*c,f=r*u,g=r*d,x=o*u,m=o*d,p=a*d,y=l*c,T=l*u,v=l*d,b=i.x,M=i.y,_=i.z;return s[0]=(1-(x+p))*b,s[1]=(f+v)*b,s[2]=(g-T)*b,s[3]=0,s[4]=(f-v)*M,s[5]=(1-(h+p))*M,s[6]=(m+y)*M,s[7]=0,s[8]=(g+T)*_,s[9]=(m-y)*_,s[10]=(1-(h+x))*_,s[11]=0,s[12]=t.x,s[13]=t.y,s[14]=t.z,s[15]=1,this}decompose(t,e,i){let s=this.elements;t.x=s[12],t.y=s[13],t.z=s[14];let r=this.determinantAffine();if(r===0)return i.set(1,1,1),e.identity(),this;let o=Zn.set(s[0],s[1],s[2]).length(),a=Zn.set(s[4],s[5],s[6]).length(),l=Zn.set(s[8],s[9],s[10]).length();r<0&&(o=-o),_i.copy(this);let c=1/o,u=1/a,d=1/l;return _i.elements[0]*=c,_i.elements[1]*=c,_i.elements[2]*=c,_i.elements[4]*=u,_i.elements[5]*=u,_i.elements[6]*=u,_i.elements[8]*=d,_i.elements[9]*=d,_i.elements[10]*=d,e.setFromRotationMatrix(_i),i.x=o,i.y=a,i.z=l,this}makePerspective(t,e,i,s,r,o,a=di,l=!1){let c=this.elements,u=2*r/(e-t),d=2*r/(i-s),h=(e+t)/(e-t),f=(i+s)/(i-s),g,x;if(l)g=r/(o-r),x=o*r/(o-r);else if(a===di)g=-(o+r)/(o-r),x=-2*o*r/(o-r);else if(a===Os)g=-o/(o-r),x=-o*r/(o-r);else throw new Error("THREE.Matrix4.makePerspective(): Invalid coordinate system: "+a);return c[0]=u,c[4]=0,c[8]=h,c[12]=0,c[1]=0,c[5]=d,c[9]=f,c[13]=0,c[2]=0,c[6]=0,c[10]=g,c[14]=x,c[3]=0,c[7]=0,c[11]=-1,c[15]=0,this}makeOrthographic(t,e,i,s,r,o,a=di,l=!1){let c=this.elements,u=2/(e-t),d=2/(i-s),h=-(e+t)/(e-t),f=-(i+s)/(i-s),g,x;if(l)g=1/(o-r),x=o/(o-r);else if(a===di)g=-2/(o-r),x=-(o+r)/(o-r);else if(a===Os)g=-1/(o-r),x=-r/(o-r);else throw new Error("THREE.Matrix4.makeOrthographic(): Invalid coordinate system: "+a);return c[0]=u,c[4]=0,c[8]=0,c[12]=h,c[1]=0,c[5]=d,c[9]=0,c[13]=f,c[2]=0,c[6]=0,c[10]=g,c[14]=x,c[3]=0,c[7]=0,c[11]=0,c[15]=1,this}equals(t){let e=this.elements,i=t.elements;for(let s=0;s<16;s++)if(e[s]!==i[s])return!1;return!0}fromArray(t,e=0){for(let i=0;i<16;i++)this.elements[i]=t[i+e];return this}toArray(t=[],e=0){let i=this.elements;return t[e]=i[0],t[e+1]=i[1],t[e+2]=i[2],t[e+3]=i[3],t[e+4]=i[4],t[e+5]=i[5],t[e+6]=i[6],t[e+7]=i[7],t[e+8]=i[8],t[e+9]=i[9],t[e+10]=i[10],t[e+11]=i[11],t[e+12]=i[12],t[e+13]=i[13],t[e+14]=i[14],t[e+15]=i[15],t}},Zn=new k,_i=new fe,zf=new k(0,0,0),Gf=new k(1,1,1),tn=new k,Ar=new k,Je=new k,mh=new fe,gh=new ei,on=class n{constructor(t=0,e=0,i=0,s=n.DEFAULT_ORDER){this.isEuler=!0,this._x=t,this._y=e,this._z=i,this._order=s}get x(){return this._x}set x(t){this._x=t,this._onChangeCallback()}get y(){return this._y}set y(t){this._y=t,this._onChangeCallback()}get z(){return this._z}set z(t){this._z=t,this._onChangeCallback()}get order(){return this._order}set order(t){this._order=t,this._onChangeCallback()}set(t,e,i,s=this._order){return this._x=t,this._y=e,this._z=i,this._order=s,this._onChangeCallback(),this}clone(){return new this.constructor(this._x,this._y,this._z,this._order)}copy(t){return this._x=t._x,this._y=t._y,this._z=t._z,this._order=t._order,this._onChangeCallback(),this}setFromRotationMatrix(t,e=this._order,i=!0){let s=t.elements,r=s[0],o=s[4],a=s[8],l=s[1],c=s[5],u=s[9],d=s[2],h=s[6],f=s[10];switch(e){case"XYZ":this._y=Math.asin(qt(a,-1,1)),Math.abs(a)<.9999999?(this._x=Math.atan2(-u,f),this._z=Math.atan2(-o,r)):(this._x=Math.atan2(h,c),this._z=0);break;case"YXZ":this._x=Math.asin(-qt(u,-1,1)),Math.abs(u)<.9999999?(this._y=Math.atan2(a,f),this._z=Math.atan2(l,c)):(this._y=Math.atan2(-d,r),this._z=0);break;case"ZXY":this._x=Math.asin(qt(h,-1,1)),Math.abs(h)<.9999999?(this._y=Math.atan2(-d,f),this._z=Math.atan2(-o,c)):(this._y=0,this._z=Math.atan2(l,r));break;case"ZYX":this._y=Math.asin(-qt(d,-1,1)),Math.abs(d)<.9999999?(this._x=Math.atan2(h,f),this._z=Math.atan2(l,r)):(this._x=0,this._z=Math.atan2(-o,c));break;case"YZX":this._z=Math.asin(qt(l,-1,1)),Math.abs(l)<.9999999?(this._x=Math.atan2(-u,c),this._y=Math.atan2(-d,r)):(this._x=0,this._y=Math.atan2(a,f));break;case"XZY":this._z=Math.asin(-qt(o,-1,1)),Math.abs(o)<.9999999?(this._x=Math.atan2(h,c),this._y=Math.atan2(a,r)):(this._x=Math.atan2(-u,f),this._y=0);break;default:Dt("Euler: .setFromRotationMatrix() encountered an unknown order: "+e)}return this._order=e,i===!0&&this._onChangeCallback(),this}setFromQuaternion(t,e,i){return mh.makeRotationFromQuaternion(t),this.setFromRotationMatrix(mh,e,i)}setFromVector3(t,e=this._order){return this.set(t.x,t.y,t.z,e)}reorder(t){return gh.setFromEuler(this),this.setFromQuaternion(gh,t)}equals(t){return t._x===this._x&&t._y===this._y&&t._z===this._z&&t._order===this._order}fromArray(t){return this._x=t[0],this._y=t[1],this._z=t[2],t[3]!==void 0&&(this._order=t[3]),this._onChangeCallback(),this}toArray(t=[],e=0){return t[e]=this._x,t[e+1]=this._y,t[e+2]=this._z,t[e+3]=this._order,t}_onChange(t){return this._onChangeCallback=t,this}_onChangeCallback(){}*[Symbol.iterator](){yield this._x,yield this._y,yield this._z,yield this._order}};on.DEFAULT_ORDER="XYZ";var zs=class{constructor(){this.mask=1}set(t){this.mask=(1<<t|0)>>>0}enable(t){this.mask|=1<<t|0}enableAll(){this.mask=-1}toggle(t){this.mask^=1<<t|0}disable(t){this.mask&=~(1<<t|0)}disableAll(){this.mask=0}test(t){return(this.mask&t.mask)!==0}isEnabled(t){return(this.mask&(1<<t|0))!==0}},Hf=0,_h=new k,Kn=new ei,ki=new fe,Er=new k,Cs=new k,Vf=new k,Wf=new ei,xh=new k(1,0,0),vh=new k(0,1,0),yh=new k(0,0,1),Mh={type:"added"},Xf={type:"removed"},Jn={type:"childadded",child:null},ja={type:"childremoved",child:null},Ze=class n extends yi{constructor(){super(),this.isObject3D=!0,Object.defineProperty(this,"id",{value:Hf++}),this.uuid=Ss(),this.name="",this.type="Object3D",this.parent=null,this.children=[],this.up=n.DEFAULT_UP.clone();let t=new k,e=new on,i=new ei,s=new k(1,1,1);function r(){i.setFromEuler(e,!1)}function o(){e.setFromQuaternion(i,void 0,!1)}e._onChange(r),i._onChange(o),Object.defineProperties(this,{position:{configurable:!0,enumerable:!0,value:t},rotation:{configurable:!0,enumerable:!0,value:e},quaternion:{configurable:!0,enumerable:!0,value:i},scale:{configurable:!0,enumerable:!0,value:s},modelViewMatrix:{value:new fe},normalMatrix:{value:new Ot}}),this.matrix=new fe,this.matrixWorld=new fe,this.matrixAutoUpdate=n.DEFAULT_MATRIX_AUTO_UPDATE,this.matrixWorldAutoUpdate=n.DEFAULT_MATRIX_WORLD_AUTO_UPDATE,this.matrixWorldNeedsUpdate=!1,this.layers=new zs,this.visible=!0,this.castShadow=!1,this.receiveShadow=!1,this.frustumCulled=!0,this.renderOrder=0,this.animations=[],this.customDepthMaterial=void 0,this.customDistanceMaterial=void 0,this.static=!1,this.userData={},this.pivot=null}onBeforeShadow(){}onAfterShadow(){}onBeforeRender(){}onAfterRender(){}applyMatrix4(t){this.matrixAutoUpdate&&this.updateMatrix(),this.matrix.premultiply(t),this.matrix.decompose(this.position,this.quaternion,this.scale),this.pivot!==null&&this.position.copy(this.pivot).applyMatrix4(this.matrix).sub(this.pivot)}applyQuaternion(t){return this.quaternion.premultiply(t),this}setRotationFromAxisAngle(t,e){this.quaternion.setFromAxisAngle(t,e)}setRotationFromEuler(t){this.quaternion.setFromEuler(t,!0)}setRotationFromMatrix(t){this.quaternion.setFromRotationMatrix(t)}setRotationFromQuaternion(t){this.quaternion.copy(t)}rotateOnAxis(t,e){return Kn.setFromAxisAngle(t,e),this.quaternion.multiply(Kn),this}rotateOnWorldAxis(t,e){return Kn.setFromAxisAngle(t,e),this.quaternion.premultiply(Kn),this}rotateX(t){return this.rotateOnAxis(xh,t)}rotateY(t){return this.rotateOnAxis(vh,t)}rotateZ(t){return this.rotateOnAxis(yh,t)}translateOnAxis(t,e){return _h.copy(t).applyQuaternion(this.quaternion),this.position.add(_h.multiplyScalar(e)),this}translateX(t){return this.translateOnAxis(xh,t)}translateY(t){return this.translateOnAxis(vh,t)}translateZ(t){return this.translateOnAxis(yh,t)}localToWorld(t){return this.updateWorldMatrix(!0,!1),t.applyMatrix4(this.matrixWorld)}worldToLocal(t){return this.updateWorldMatrix(!0,!1),t.applyMatrix4(ki.copy(this.matrixWorld).invert())}lookAt(t,e,i){t.isVector3?Er.copy(t):Er.set(t,e,i);let s=this.parent;this.updateWorldMatrix(!0,!1),Cs.setFromMatrixPosition(this.matrixWorld),this.isCamera||this.isLight?ki.lookAt(Cs,Er,this.up):ki.lookAt(Er,Cs,this.up),this.quaternion.setFromRotationMatrix(ki),s&&(ki.extractRotation(s.matrixWorld),Kn.setFromRotationMatrix(ki),this.quaternion.premultiply(Kn.invert()))}add(t){if(arguments.length>1){for(let e=0;e<arguments.length;e++)this.add(arguments[e]);return this}return t===this?(Ft("Object3D.add: object can't be added as a child of itself.",t),this):(t&&t.isObject3D?(t.removeFromParent(),t.parent=this,this.children.push(t),t.dispatchEvent(Mh),Jn.child=t,this.dispatchEvent(Jn),Jn.child=null):Ft("Object3D.add: object not an instance of THREE.Object3D.",t),this)}remove(t){if(arguments.length>1){for(let i=0;i<arguments.length;i++)this.remove(arguments[i]);return this}let e=this.children.indexOf(t);return e!==-1&&(t.parent=null,this.children.splice(e,1),t.dispatchEvent(Xf),ja.child=t,this.dispatchEvent(ja),ja.child=null),this}removeFromParent(){let t=this.parent;return t!==null&&t.remove(this),this}clear(){return this.remove(...this.children)}attach(t){return this.updateWorldMatrix(!0,!1),ki.copy(this.matrixWorld).invert(),t.parent!==null&&(t.parent.updateWorldMatrix(!0,!1),ki.multiply(t.parent.matrixWorld)),t.applyMatrix4(ki),t.removeFromParent(),t.parent=this,this.children.push(t),t.updateWorldMatrix(!1,!0),t.dispatchEvent(Mh),Jn.child=t,this.dispatchEvent(Jn),Jn.child=null,this}getObjectById(t){return this.getObjectByProperty("id",t)}getObjectByName(t){return this.getObjectByProperty("name",t)}getObjectByProperty(t,e){if(this[t]===e)return this;for(let i=0,s=this.children.length;i<s;i++){let o=this.children[i].getObjectByProperty(t,e);if(o!==void 0)return o}}getObjectsByProperty(t,e,i=[]){this[t]===e&&i.push(this);let s=this.children;for(let r=0,o=s.length;r<o;r++)s[r].getObjectsByProperty(t,e,i);return i}getWorldPosition(t){return this.updateWorldMatrix(!0,!1),t.setFromMatrixPosition(this.matrixWorld)}getWorldQuaternion(t){return this.updateWorldMatrix(!0,!1),this.matrixWorld.decompose(Cs,t,Vf),t}getWorldScale(t){return this.updateWorldMatrix(!0,!1),this.matrixWorld.decompose(Cs,Wf,t),t}getWorldDirection(t){this.updateWorldMatrix(!0,!1);let e=this.matrixWorld.elements;return t.set(e[8],e[9],e[10]).normalize()}raycast(){}intersectsFrustum(){return!0}traverse(t){t(this);let e=this.children;for(let i=0,s=e.length;i<s;i++)e[i].traverse(t)}traverseVisible(t){if(this.visible===!1)return;t(this);let e=this.children;for(let i=0,s=e.length;i<s;i++)e[i].traverseVisible(t)}traverseAncestors(t){let e=this.parent;e!==null&&(t(e),e.traverseAncestors(t))}updateMatrix(){this.matrix.compose(this.position,this.quaternion,this.scale);let t=this.pivot;if(t!==null){let e=t.x,i=t.y,s=t.z,r=this.matrix.elements;r[12]+=e-r[0]*e-r[4]*i-r[8]*s,r[13]+=i-r[1]*e-r[5]*i-r[9]*s,r[14]+=s-r[2]*e-r[6]*i-r[10]*s}this.matrixWorldNeedsUpdate=!0}updateMatrixWorld(t){this.matrixAutoUpdate&&this.updateMatrix(),(this.matrixWorldNeedsUpdate||t)&&(this.matrixWorldAutoUpdate===!0&&(this.parent===null?this.matrixWorld.copy(this.matrix):this.matrixWorld.multiplyMatrices(this.parent.matrixWorld,this.matrix)),this.matrixWorldNeedsUpdate=!1,t=!0);let e=this.children;for(let i=0,s=e.length;i<s;i++)e[i].updateMatrixWorld(t)}updateWorldMatrix(t,e,i=!1){let s=this.parent;if(t===!0&&s!==null&&s.updateWorldMatrix(!0,!1),this.matrixAutoUpdate&&this.updateMatrix(),(this.matrixWorldNeedsUpdate||i)&&(this.matrixWorldAutoUpdate===!0&&(this.parent===null?this.matrixWorld.copy(this.matrix):this.matrixWorld.multiplyMatrices(this.parent.matrixWorld,this.matrix)),this.matrixWorldNeedsUpdate=!1,i=!0),e===!0){let r=this.children;for(let o=0,a=r.length;o<a;o++)r[o].updateWorldMatrix(!1,!0,i)}}toJSON(t){let e=t===void 0||typeof t=="string",i={};e&&(t={geometries:{},materials:{},textures:{},images:{},shapes:{},skeletons:{},animations:{},nodes:{}},i.metadata={version:4.7,type:"Object",generator:"Object3D.toJSON"});let s={};s.uuid=this.uuid,s.type=this.type,s.name=this.name,s.castShadow=this.castShadow,s.receiveShadow=this.receiveShadow,s.visible=this.visible,s.frustumCulled=this.frustumCulled,s.renderOrder=this.renderOrder,s.static=this.static,s.matrixAutoUpdate=this.matrixAutoUpdate,Object.keys(this.userData).length>0&&(s.userData=this.userData),s.layers=this.layers.mask,s.matrix=this.matrix.toArray(),s.up=this.up.toArray(),this.pivot!==null&&(s.pivot=this.pivot.toArray()),this.morphTargetDictionary!==void 0&&(s.morphTargetDictionary=Object.assign({},this.morphTargetDictionary)),this.morphTargetInfluences!==void 0&&(s.morphTargetInfluences=this.morphTargetInfluences.slice()),this.isInstancedMesh&&(s.type="InstancedMesh",s.count=this.count,s.instanceMatrix=this.instanceMatrix.toJSON(),this.instanceColor!==null&&(s.instanceColor=this.instanceColor.toJSON())),this.isBatchedMesh&&(s.type="BatchedMesh",s.perObjectFrustumCulled=this.perObjectFrustumCulled,s.sortObjects=this.sortObjects,s.drawRanges=this._drawRanges,s.reservedRanges=this._reservedRanges,s.geometryInfo=this._geometryInfo.map(a=>({...a,boundingBox:a.boundingBox?a.boundingBox.toJSON():void 0,boundingSphere:a.boundingSphere?a.boundingSphere.toJSON():void 0})),s.instanceInfo=this._instanceInfo.map(a=>({...a})),s.availableInstanceIds=this._availableInstanceIds.slice(),s.availableGeometryIds=this._availableGeometryIds.slice(),s.nextIndexStart=this._nextIndexStart,s.nextVertexStart=this._nextVertexStart,s.geometryCount=this._geometryCount,s.maxInstanceCount=this._maxInstanceCount,s.maxVertexCount=this._maxVertexCount,s.maxIndexCount=this._maxIndexCount,s.geometryInitialized=this._geometryInitialized,s.matricesTexture=this._matricesTexture.toJSON(t),s.indirectTexture=this._indirectTexture.toJSON(t),this._colorsTexture!==null&&(s.colorsTexture=this._colorsTexture.toJSON(t)),this.boundingSphere!==null&&(s.boundingSphere=this.boundingSphere.toJSON()),this.boundingBox!==null&&(s.boundingBox=this.boundingBox.toJSON()));function r(a,l){return a[l.uuid]===void 0&&(a[l.uuid]=l.toJSON(t)),l.uuid}if(this.isScene)this.background&&(this.background.isColor?s.background=this.background.toJSON():this.background.isTexture&&(s.background=this.background.toJSON(t).uuid)),this.environment&&this.environment.isTexture&&this.environment.isRenderTargetTexture!==!0&&(s.environment=this.environment.toJSON(t).uuid);else if(this.isMesh||this.isLine||this.isPoints){s.geometry=r(t.geometries,this.geometry);let a=this.geometry.parameters;if(a!==void 0&&a.shapes!==void 0){let l=a.shapes;if(Array.isArray(l))for(let c=0,u=l.length;c<u;c++){let d=l[c];r(t.shapes,d)}else r(t.shapes,l)}}if(this.isSkinnedMesh&&(s.bindMode=this.bindMode,s.bindMatrix=this.bindMatrix.toArray(),this.skeleton!==void 0&&(r(t.skeletons,this.skeleton),s.skeleton=this.skeleton.uuid)),this.material!==void 0)if(Array.isArray(this.material)){let a=[];for(let l=0,c=this.material.length;l<c;l++)a.push(r(t.materials,this.material[l]));s.material=a}else s.material=r(t.materials,this.material);if(this.children.length>0){s.children=[];for(let a=0;a<this.children.length;a++)s.children.push(this.children[a].toJSON(t).object)}if(this.animations.length>0){s.animations=[];for(let a=0;a<this.animations.length;a++){let l=this.animations[a];s.animations.push(r(t.animations,l))}}if(e){let a=o(t.geometries),l=o(t.materials),c=o(t.textures),u=o(t.images),d=o(t.shapes),h=o(t.skeletons),f=o(t.animations),g=o(t.nodes);a.length>0&&(i.geometries=a),l.length>0&&(i.materials=l),c.length>0&&(i.textures=c),u.length>0&&(i.images=u),d.length>0&&(i.shapes=d),h.length>0&&(i.skeletons=h),f.length>0&&(i.animations=f),g.length>0&&(i.nodes=g)}return i.object=s,i;function o(a){let l=[];for(let c in a){let u=a[c];delete u.metadata,l.push(u)}return l}}clone(t){return new this.constructor().copy(this,t)}copy(t,e=!0){if(this.name=t.name,this.up.copy(t.up),this.position.copy(t.position),this.rotation.order=t.rotation.order,this.quaternion.copy(t.quaternion),this.scale.copy(t.scale),this.pivot=t.pivot!==null?t.pivot.clone():null,this.matrix.copy(t.matrix),this.matrixWorld.copy(t.matrixWorld),this.matrixAutoUpdate=t.matrixAutoUpdate,this.matrixWorldAutoUpdate=t.matrixWorldAutoUpdate,this.matrixWorldNeedsUpdate=t.matrixWorldNeedsUpdate,this.layers.mask=t.layers.mask,this.visible=t.visible,this.castShadow=t.castShadow,this.receiveShadow=t.receiveShadow,this.frustumCulled=t.frustumCulled,this.renderOrder=t.renderOrder,this.static=t.static,this.animations=t.animations.slice(),this.userData=JSON.parse(JSON.stringify(t.userData)),e===!0)for(let i=0;i<t.children.length;i++){let s=t.children[i];this.add(s.clone())}return this}dispose(){this.dispatchEvent({type:"dispose"})}};Ze.DEFAULT_UP=new k(0,1,0);Ze.DEFAULT_MATRIX_AUTO_UPDATE=!0;Ze.DEFAULT_MATRIX_WORLD_AUTO_UPDATE=!0;var Le=class extends Ze{constructor(){super(),this.isGroup=!0,this.type="Group"}},qf={type:"move"},ms=class{constructor(){this._targetRay=null,this._grip=null,this._hand=null}getHandSpace(){return this._hand===null&&(this._hand=new Le,this._hand.matrixAutoUpdate=!1,this._hand.visible=!1,this._hand.joints={},this._hand.inputState={pinching:!1}),this._hand}getTargetRaySpace(){return this._targetRay===null&&(this._targetRay=new Le,this._targetRay.matrixAutoUpdate=!1,this._targetRay.visible=!1,this._targetRay.hasLinearVelocity=!1,this._targetRay.linearVelocity=new k,this._targetRay.hasAngularVelocity=!1,this._targetRay.angularVelocity=new k),this._targetRay}getGripSpace(){return this._grip===null&&(this._grip=new Le,this._grip.matrixAutoUpdate=!1,this._grip.visible=!1,this._grip.hasLinearVelocity=!1,this._grip.linearVelocity=new k,this._grip.hasAngularVelocity=!1,this._grip.angularVelocity=new k,this._grip.eventsEnabled=!1),this._grip}dispatchEvent(t){return this._targetRay!==null&&this._targetRay.dispatchEvent(t),this._grip!==null&&this._grip.dispatchEvent(t),this._hand!==null&&this._hand.dispatchEvent(t),this}connect(t){if(t&&t.hand){let e=this._hand;if(e)for(let i of t.hand.values())this._getHandJoint(e,i)}return this.dispatchEvent({type:"connected",data:t}),this}disconnect(t){return this.dispatchEvent({type:"disconnected",data:t}),this._targetRay!==null&&(this._targetRay.visible=!1),this._grip!==null&&(this._grip.visible=!1),this._hand!==null&&(this._hand.visible=!1),this}update(t,e,i){let s=null,r=null,o=null,a=this._targetRay,l=this._grip,c=this._hand;if(t&&e.session.visibilityState!=="visible-blurred"){if(c&&t.hand){o=!0;for(let x of t.hand.values()){let m=e.getJointPose(x,i),p=this._getHandJoint(c,x);m!==null&&(p.matrix.fromArray(m.transform.matrix),p.matrix.decompose(p.position,p.quaternion,p.scale),p.matrixWorldNeedsUpdate=!0,p.jointRadius=m.radius),p.visible=m!==null}let u=c.joints["index-finger-tip"],d=c.joints["thumb-tip"],h=u.position.distanceTo(d.position),f=.02,g=.005;c.inputState.pinching&&h>f+g?(c.inputState.pinching=!1,this.dispatchEvent({type:"pinchend",handedness:t.handedness,target:this})):!c.inputState.pinching&&h<=f-g&&(c.inputState.pinching=!0,this.dispatchEvent({type:"pinchstart",handedness:t.handedness,target:this}))}else l!==null&&t.gripSpace&&(r=e.getPose(t.gripSpace,i),r!==null&&(l.matrix.fromArray(r.transform.matrix),l.matrix.decompose(l.position,l.quaternion,l.scale),l.matrixWorldNeedsUpdate=!0,r.linearVelocity?(l.hasLinearVelocity=!0,l.linearVelocity.copy(r.linearVelocity)):l.hasLinearVelocity=!1,r.angularVelocity?(l.hasAngularVelocity=!0,l.angularVelocity.copy(r.angularVelocity)):l.hasAngularVelocity=!1,l.eventsEnabled&&l.dispatchEvent({type:"gripUpdated",data:t,target:this})));a!==null&&(s=e.getPose(t.targetRaySpace,i),s===null&&r!==null&&(s=r),s!==null&&(a.matrix.fromArray(s.transform.matrix),a.matrix.decompose(a.position,a.quaternion,a.scale),a.matrixWorldNeedsUpdate=!0,s.linearVelocity?(a.hasLinearVelocity=!0,a.linearVelocity.copy(s.linearVelocity)):a.hasLinearVelocity=!1,s.angularVelocity?(a.hasAngularVelocity=!0,a.angularVelocity.copy(s.angularVelocity)):a.hasAngularVelocity=!1,this.dispatchEvent(qf)))}return a!==null&&(a.visible=s!==null),l!==null&&(l.visible=r!==null),c!==null&&(c.visible=o!==null),this}_getHandJoint(t,e){if(t.joints[e.jointName]===void 0){let i=new Le;i.matrixAutoUpdate=!1,i.visible=!1,t.joints[e.jointName]=i,t.add(i)}return t.joints[e.jointName]}},bu={aliceblue:15792383,antiquewhite:16444375,aqua:65535,aquamarine:8388564,azure:15794175,beige:16119260,bisque:16770244,black:0,blanchedalmond:16772045,blue:255,blueviolet:9055202,brown:10824234,burlywood:14596231,cadetblue:6266528,chartreuse:8388352,chocolate:13789470,coral:16744272,cornflowerblue:6591981,cornsilk:16775388,crimson:14423100,cyan:65535,darkblue:139,darkcyan:35723,darkgoldenrod:12092939,darkgray:11119017,darkgreen:25600,darkgrey:11119017,darkkhaki:12433259,darkmagenta:9109643,darkolivegreen:5597999,darkorange:16747520,darkorchid:10040012,darkred:9109504,darksalmon:15308410,darkseagreen:9419919,darkslateblue:4734347,darkslategray:3100495,darkslategrey:3100495,darkturquoise:52945,darkviolet:9699539,deeppink:16716947,deepskyblue:49151,dimgray:6908265,dimgrey:6908265,dodgerblue:2003199,firebrick:11674146,floralwhite:16775920,forestgreen:2263842,fuchsia:16711935,gainsboro:14474460,ghostwhite:16316671,gold:16766720,goldenrod:14329120,gray:8421504,green:32768,greenyellow:11403055,grey:8421504,honeydew:15794160,hotpink:16738740,indianred:13458524,indigo:4915330,ivory:16777200,khaki:15787660,lavender:15132410,lavenderblush:16773365,lawngreen:8190976,lemonchiffon:16775885,lightblue:11393254,lightcoral:15761536,lightcyan:14745599,lightgoldenrodyellow:16448210,lightgray:13882323,lightgreen:9498256,lightgrey:13882323,lightpink:16758465,lightsalmon:16752762,lightseagreen:2142890,lightskyblue:8900346,lightslategray:7833753,lightslategrey:7833753,lightsteelblue:11584734,lightyellow:16777184,lime:65280,limegreen:3329330,linen:16445670,magenta:16711935,maroon:8388608,mediumaquamarine:6737322,mediumblue:205,mediumorchid:12211667,mediumpurple:9662683,mediumseagreen:3978097,mediumslateblue:8087790,mediumspringgreen:64154,mediumturquoise:4772300,mediumvioletred:13047173,midnightblue:1644912,mintcream:16121850,mistyrose:16770273,moccasin:16770229,navajowhite:16768685,navy:128,oldlace:16643558,olive:8421376,olivedrab:7048739,orange:16753920,orangered:16729344,orchid:14315734,palegoldenrod:15657130,palegreen:10025880,paleturquoise:11529966,palevioletred:14381203,papayawhip:16773077,peachpuff:16767673,peru:13468991,pink:16761035,plum:14524637,powderblue:11591910,purple:8388736,rebeccapurple:6697881,red:16711680,rosybrown:12357519,royalblue:4286945,saddlebrown:9127187,salmon:16416882,sandybrown:16032864,seagreen:3050327,seashell:16774638,sienna:10506797,silver:12632256,skyblue:8900331,slateblue:6970061,slategray:7372944,slategrey:7372944,snow:16775930,springgreen:65407,steelblue:4620980,tan:13808780,teal:32896,thistle:14204888,tomato:16737095,turquoise:4251856,violet:15631086,wheat:16113331,white:16777215,whitesmoke:16119285,yellow:16776960,yellowgreen:10145074},en={h:0,s:0,l:0},Cr={h:0,s:0,l:0};function Qa(n,t,e){return e<0&&(e+=1),e>1&&(e-=1),e<1/6?n+(t-n)*6*e:e<1/2?t:e<2/3?n+(t-n)*6*(2/3-e):n}var Vt=class{constructor(t,e,i){return this.isColor=!0,this.r=1,this.g=1,this.b=1,this.set(t,e,i)}set(t,e,i){if(e===void 0&&i===void 0){let s=t;s&&s.isColor?this.copy(s):typeof s=="number"?this.setHex(s):typeof s=="string"&&this.setStyle(s)}else this.setRGB(t,e,i);return this}setScalar(t){return this.r=t,this.g=t,this.b=t,this}setHex(t,e=Qe){return t=Math.floor(t),this.r=(t>>16&255)/255,this.g=(t>>8&255)/255,this.b=(t&255)/255,Kt.colorSpaceToWorking(this,e),this}setRGB(t,e,i,s=Kt.workingColorSpace){return this.r=t,this.g=e,this.b=i,Kt.colorSpaceToWorking(this,s),this}setHSL(t,e,i,s=Kt.workingColorSpace){if(t=Zl(t,1),e=qt(e,0,1),i=qt(i,0,1),e===0)this.r=this.g=this.b=i;else{let r=i<=.5?i*(1+e):i+e-i*e,o=2*i-r;this.r=Qa(o,r,t+1/3),this.g=Qa(o,r,t),this.b=Qa(o,r,t-1/3)}return Kt.colorSpaceToWorking(this,s),this}setStyle(t,e=Qe){function i(r){r!==void 0&&parseFloat(r)<1&&Dt("Color: Alpha component of "+t+" will be ignored.")}let s;if(s=/^(\w+)\(([^\)]*)\)/.exec(t)){let r,o=s[1],a=s[2];switch(o){case"rgb":case"rgba":if(r=/^\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return i(r[4]),this.setRGB(Math.min(255,parseInt(r[1],10))/255,Math.min(255,parseInt(r[2],10))/255,Math.min(255,parseInt(r[3],10))/255,e);if(r=/^\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return i(r[4]),this.setRGB(Math.min(100,parseFloat(r[1]))/100,Math.min(100,parseFloat(r[2]))/100,Math.min(100,parseFloat(r[3]))/100,e);break;case"hsl":case"hsla":if(r=/^\s*([+-]?(?:\d+(?:\.\d+)?|\.\d+))\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return i(r[4]),this.setHSL(parseFloat(r[1])/360,parseFloat(r[2])/100,parseFloat(r[3])/100,e);break;default:Dt("Color: Unknown color model "+t)}}else if(s=/^\#([A-Fa-f\d]+)$/.exec(t)){let r=s[1],o=r.length;if(o===3)return this.setRGB(parseInt(r.charAt(0),16)/15,parseInt(r.charAt(1),16)/15,parseInt(r.charAt(2),16)/15,e);if(o===6)return this.setHex(parseInt(r,16),e);Dt("Color: Invalid hex color "+t)}else if(t&&t.length>0)return this.setColorName(t,e);return this}setColorName(t,e=Qe){let i=bu[t.toLowerCase()];return i!==void 0?this.setHex(i,e):Dt("Color: Unknown color "+t),this}clone(){return new this.constructor(this.r,this.g,this.b)}copy(t){return this.r=t.r,this.g=t.g,this.b=t.b,this}copySRGBToLinear(t){return this.r=Wi(t.r),this.g=Wi(t.g),this.b=Wi(t.b),this}copyLinearToSRGB(t){return this.r=ls(t.r),this.g=ls(t.g),this.b=ls(t.b),this}convertSRGBToLinear(){return this.copySRGBToLinear(this),this}convertLinearToSRGB(){return this.copyLinearToSRGB(this),this}getHex(t=Qe){return Kt.workingToColorSpace(Ge.copy(this),t),Math.round(qt(Ge.r*255,0,255))*65536+Math.round(qt(Ge.g*255,0,255))*256+Math.round(qt(Ge.b*255,0,255))}getHexString(t=Qe){return("000000"+this.getHex(t).toString(16)).slice(-6)}getHSL(t,e=Kt.workingColorSpace){Kt.workingToColorSpace(Ge.copy(this),e);let i=Ge.r,s=Ge.g,r=Ge.b,o=Math.max(i,s,r),a=Math.min(i,s,r),l,c,u=(a+o)/2;if(a===o)l=0,c=0;else{let d=o-a;switch(c=u<=.5?d/(o+a):d/(2-o-a),o){case i:l=(s-r)/d+(s<r?6:0);break;case s:l=(r-i)/d+2;break;case r:l=(i-s)/d+4;break}l/=6}return t.h=l,t.s=c,t.l=u,t}getRGB(t,e=Kt.workingColorSpace){return Kt.workingToColorSpace(Ge.copy(this),e),t.r=Ge.r,t.g=Ge.g,t.b=Ge.b,t}getStyle(t=Qe){Kt.workingToColorSpace(Ge.copy(this),t);let e=Ge.r,i=Ge.g,s=Ge.b;return t!==Qe?`color(${t} ${e.toFixed(3)} ${i.toFixed(3)} ${s.toFixed(3)})`:`rgb(${Math.round(e*255)},${Math.round(i*255)},${Math.round(s*255)})`}offsetHSL(t,e,i){return this.getHSL(en),this.setHSL(en.h+t,en.s+e,en.l+i)}add(t){return this.r+=t.r,this.g+=t.g,this.b+=t.b,this}addColors(t,e){return this.r=t.r+e.r,this.g=t.g+e.g,this.b=t.b+e.b,this}addScalar(t){return this.r+=t,this.g+=t,this.b+=t,this}sub(t){return this.r=Math.max(0,this.r-t.r),this.g=Math.max(0,this.g-t.g),this.b=Math.max(0,this.b-t.b),this}multiply(t){return this.r*=t.r,this.g*=t.g,this.b*=t.b,this}multiplyScalar(t){return this.r*=t,this.g*=t,this.b*=t,this}lerp(t,e){return this.r+=(t.r-this.r)*e,this.g+=(t.g-this.g)*e,this.b+=(t.b-this.b)*e,this}lerpColors(t,e,i){return this.r=t.r+(e.r-t.r)*i,this.g=t.g+(e.g-t.g)*i,this.b=t.b+(e.b-t.b)*i,this}lerpHSL(t,e){this.getHSL(en),t.getHSL(Cr);let i=Ns(en.h,Cr.h,e),s=Ns(en.s,Cr.s,e),r=Ns(en.l,Cr.l,e);return this.setHSL(i,s,r),this}setFromVector3(t){return this.r=t.x,this.g=t.y,this.b=t.z,this}applyMatrix3(t){let e=this.r,i=this.g,s=this.b,r=t.elements;return this.r=r[0]*e+r[3]*i+r[6]*s,this.g=r[1]*e+r[4]*i+r[7]*s,this.b=r[2]*e+r[5]*i+r[8]*s,this}equals(t){return t.r===this.r&&t.g===this.g&&t.b===this.b}fromArray(t,e=0){return this.r=t[e],this.g=t[e+1],this.b=t[e+2],this}toArray(t=[],e=0){return t[e]=this.r,t[e+1]=this.g,t[e+2]=this.b,t}fromBufferAttribute(t,e){return this.r=t.getX(e),this.g=t.getY(e),this.b=t.getZ(e),this}toJSON(){return this.getHex()}*[Symbol.iterator](){yield this.r,yield this.g,yield this.b}},Ge=new Vt;Vt.NAMES=bu;var Gs=class extends Ze{constructor(){super(),this.isScene=!0,this.type="Scene",this.background=null,this.environment=null,this.fog=null,this.backgroundBlurriness=0,this.backgroundIntensity=1,this.backgroundRotation=new on,this.environmentIntensity=1,this.environmentRotation=new on,this.overrideMaterial=null,typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}copy(t,e){return super.copy(t,e),this.background=t.background!==null?t.background.clone():null,this.environment=t.environment!==null?t.environment.clone():null,this.fog=t.fog!==null?t.fog.clone():null,this.backgroundBlurriness=t.backgroundBlurriness,this.backgroundIntensity=t.backgroundIntensity,this.backgroundRotation.copy(t.backgroundRotation),this.environmentIntensity=t.environmentIntensity,this.environmentRotation.copy(t.environmentRotation),this.overrideMaterial=t.overrideMaterial!==null?t.overrideMaterial.clone():null,this.matrixAutoUpdate=t.matrixAutoUpdate,this}toJSON(t){let e=super.toJSON(t);return this.fog!==null&&(e.object.fog=this.fog.toJSON()),e.object.backgroundBlurriness=this.backgroundBlurriness,e.object.backgroundIntensity=this.backgroundIntensity,e.object.backgroundRotation=this.backgroundRotation.toArray(),e.object.environmentIntensity=this.environmentIntensity,e.object.environmentRotation=this.environmentRotation.toArray(),e}},xi=new k,Bi=new k,tl=new k,zi=new k,jn=new k,Qn=new k,Sh=new k,el=new k,il=new k,nl=new k,sl=new _e,rl=new _e,ol=new _e,Vi=class n{constructor(t=new k,e=new k,i=new k){this.a=t,this.b=e,this.c=i}static getNormal(t,e,i,s){s.subVectors(i,e),xi.subVectors(t,e),s.cross(xi);let r=s.lengthSq();return r>0?s.multiplyScalar(1/Math.sqrt(r)):s.set(0,0,0)}static getBarycoord(t,e,i,s,r){xi.subVectors(s,e),Bi.subVectors(i,e),tl.subVectors(t,e);let o=xi.dot(xi),a=xi.dot(Bi),l=xi.dot(tl),c=Bi.dot(Bi),u=Bi.dot(tl),d=o*c-a*a;if(d===0)return r.set(0,0,0),null;let h=1/d,f=(c*l-a*u)*h,g=(o*u-a*l)*h;return r.set(1-f-g,g,f)}static containsPoint(t,e,i,s){return this.getBarycoord(t,e,i,s,zi)===null?!1:zi.x>=0&&zi.y>=0&&zi.x+zi.y<=1}static getInterpolation(t,e,i,s,r,o,a,l){return this.getBarycoord(t,e,i,s,zi)===null?(l.x=0,l.y=0,"z"in l&&(l.z=0),"w"in l&&(l.w=0),null):(l.setScalar(0),l.addScaledVector(r,zi.x),l.addScaledVector(o,zi.y),l.addScaledVector(a,zi.z),l)}static getInterpolatedAttribute(t,e,i,s,r,o){return sl.setScalar(0),rl.setScalar(0),ol.setScalar(0),sl.fromBufferAttribute(t,e),rl.fromBufferAttribute(t,i),ol.fromBufferAttribute(t,s),o.setScalar(0),o.addScaledVector(sl,r.x),o.addScaledVector(rl,r.y),o.addScaledVector(ol,r.z),o}static isFrontFacing(t,e,i,s){return xi.subVectors(i,e),Bi.subVectors(t,e),xi.cross(Bi).dot(s)<0}set(t,e,i){return this.a.copy(t),this.b.copy(e),this.c.copy(i),this}setFromPointsAndIndices(t,e,i,s){return this.a.copy(t[e]),this.b.copy(t[i]),this.c.copy(t[s]),this}setFromAttributeAndIndices(t,e,i,s){return this.a.fromBufferAttribute(t,e),this.b.fromBufferAttribute(t,i),this.c.fromBufferAttribute(t,s),this}clone(){return new this.constructor().copy(this)}copy(t){return this.a.copy(t.a),this.b.copy(t.b),this.c.copy(t.c),this}getArea(){return xi.subVectors(this.c,this.b),Bi.subVectors(this.a,this.b),xi.cross(Bi).length()*.5}getMidpoint(t){return t.addVectors(this.a,this.b).add(this.c).multiplyScalar(1/3)}getNormal(t){return n.getNormal(this.a,this.b,this.c,t)}getPlane(t){return t.setFromCoplanarPoints(this.a,this.b,this.c)}getBarycoord(t,e){return n.getBarycoord(t,this.a,this.b,this.c,e)}getInterpolation(t,e,i,s,r){return n.getInterpolation(t,this.a,this.b,this.c,e,i,s,r)}containsPoint(t){return n.containsPoint(t,this.a,this.b,this.c)}isFrontFacing(t){return n.isFrontFacing(this.a,this.b,this.c,t)}intersectsBox(t){return t.intersectsTriangle(this)}closestPointToPoint(t,e){let i=this.a,s=this.b,r=this.c,o,a;jn.subVectors(s,i),Qn.subVectors(r,i),el.subVectors(t,i);let l=jn.dot(el),c=Qn.dot(el);if(l<=0&&c<=0)return e.copy(i);il.subVectors(t,s);let u=jn.dot(il),d=Qn.dot(il);if(u>=0&&d<=u)return e.copy(s);let h=l*d-u*c;if(h<=0&&l>=0&&u<=0&&l-u>0)return o=l/(l-u),e.copy(i).addScaledVector(jn,o);nl.subVectors(t,r);let f=jn.dot(nl),g=Qn.dot(nl);if(g>=0&&f<=g)return e.copy(r);let x=f*c-l*g;if(x<=0&&c>=0&&g<=0)return a=c/(c-g),e.copy(i).addScaledVector(Qn,a);let m=u*g-f*d;if(m<=0&&d-u>=0&&f-g>=0)return Sh.subVectors(r,s),a=(d-u)/(d-u+(f-g)),e.copy(s).addScaledVector(Sh,a);let p=1/(m+x+h);return o=x*p,a=h*p,e.copy(i).addScaledVector(jn,o).addScaledVector(Qn,a)}equals(t){return t.a.equals(this.a)&&t.b.equals(this.b)&&t.c.equals(this.c)}},an=class{constructor(t=new k(1/0,1/0,1/0),e=new k(-1/0,-1/0,-1/0)){this.isBox3=!0,this.min=t,this.max=e}set(t,e){return this.min.copy(t),this.max.copy(e),this}setFromArray(t){this.makeEmpty();for(let e=0,i=t.length;e<i;e+=3)this.expandByPoint(vi.fromArray(t,e));return this}setFromBufferAttribute(t){this.makeEmpty();for(let e=0,i=t.count;e<i;e++)this.expandByPoint(vi.fromBufferAttribute(t,e));return this}setFromPoints(t){this.makeEmpty();for(let e=0,i=t.length;e<i;e++)this.expandByPoint(t[e]);return this}setFromCenterAndSize(t,e){let i=vi.copy(e).multiplyScalar(.5);return this.min.copy(t).sub(i),this.max.copy(t).add(i),this}setFromObject(t,e=!1){return this.makeEmpty(),this.expandByObject(t,e)}clone(){return new this.constructor().copy(this)}copy(t){return this.min.copy(t.min),this.max.copy(t.max),this}makeEmpty(){return this.min.x=this.min.y=this.min.z=1/0,this.max.x=this.max.y=this.max.z=-1/0,this}isEmpty(){return this.max.x<this.min.x||this.max.y<this.min.y||this.max.z<this.min.z}getCenter(t){return this.isEmpty()?t.set(0,0,0):t.addVectors(this.min,this.max).multiplyScalar(.5)}getSize(t){return this.isEmpty()?t.set(0,0,0):t.subVectors(this.max,this.min)}expandByPoint(t){return this.min.min(t),this.max.max(t),this}expandByVector(t){return this.min.sub(t),this.max.add(t),this}expandByScalar(t){return this.min.addScalar(-t),this.max.addScalar(t),this}expandByObject(t,e=!1){t.updateWorldMatrix(!1,!1);let i=t.geometry;if(i!==void 0){let r=i.getAttribute("position");if(e===!0&&r!==void 0&&t.isInstancedMesh!==!0&&t.isBatchedMesh!==!0)for(let o=0,a=r.count;o<a;o++)t.isMesh===!0?t.getVertexPosition(o,vi):vi.fromBufferAttribute(r,o),vi.applyMatrix4(t.matrixWorld),this.expandByPoint(vi);else t.boundingBox!==void 0?(t.boundingBox===null&&t.computeBoundingBox(),Rr.copy(t.boundingBox)):(i.boundingBox===null&&i.computeBoundingBox(),Rr.copy(i.boundingBox)),Rr.applyMatrix4(t.matrixWorld),this.union(Rr)}let s=t.children;for(let r=0,o=s.length;r<o;r++)this.expandByObject(s[r],e);return this}containsPoint(t){return t.x>=this.min.x&&t.x<=this.max.x&&t.y>=this.min.y&&t.y<=this.max.y&&t.z>=this.min.z&&t.z<=this.max.z}containsBox(t){return this.min.x<=t.min.x&&t.max.x<=this.max.x&&this.min.y<=t.min.y&&t.max.y<=this.max.y&&this.min.z<=t.min.z&&t.max.z<=this.max.z}getParameter(t,e){return e.set((t.x-this.min.x)/(this.max.x-this.min.x),(t.y-this.min.y)/(this.max.y-this.min.y),(t.z-this.min.z)/(this.max.z-this.min.z))}intersectsBox(t){return t.max.x>=this.min.x&&t.min.x<=this.max.x&&t.max.y>=this.min.y&&t.min.y<=this.max.y&&t.max.z>=this.min.z&&t.min.z<=this.max.z}intersectsSphere(t){return this.clampPoint(t.center,vi),vi.distanceToSquared(t.center)<=t.radius*t.radius}intersectsPlane(t){let e,i;return t.normal.x>0?(e=t.normal.x*this.min.x,i=t.normal.x*this.max.x):(e=t.normal.x*this.max.x,i=t.normal.x*this.min.x),t.normal.y>0?(e+=t.normal.y*this.min.y,i+=t.normal.y*this.max.y):(e+=t.normal.y*this.max.y,i+=t.normal.y*this.min.y),t.normal.z>0?(e+=t.normal.z*this.min.z,i+=t.normal.z*this.max.z):(e+=t.normal.z*this.max.z,i+=t.normal.z*this.min.z),e<=-t.constant&&i>=-t.constant}intersectsTriangle(t){if(this.isEmpty())return!1;this.getCenter(Rs),Pr.subVectors(this.max,Rs),ts.subVectors(t.a,Rs),es.subVectors(t.b,Rs),is.subVectors(t.c,Rs),nn.subVectors(es,ts),sn.subVectors(is,es),Tn.subVectors(ts,is);let e=[0,-nn.z,nn.y,0,-sn.z,sn.y,0,-Tn.z,Tn.y,nn.z,0,-nn.x,sn.z,0,-sn.x,Tn.z,0,-Tn.x,-nn.y,nn.x,0,-sn.y,sn.x,0,-Tn.y,Tn.x,0];return!al(e,ts,es,is,Pr)||(e=[1,0,0,0,1,0,0,0,1],!al(e,ts,es,is,Pr))?!1:(Ir.crossVectors(nn,sn),e=[Ir.x,Ir.y,Ir.z],al(e,ts,es,is,Pr))}clampPoint(t,e){return e.copy(t).clamp(this.min,this.max)}distanceToPoint(t){return this.clampPoint(t,vi).distanceTo(t)}getBoundingSphere(t){return this.isEmpty()?t.makeEmpty():(this.getCenter(t.center),t.radius=this.getSize(vi).length()*.5),t}intersect(t){return this.min.max(t.min),this.max.min(t.max),this.isEmpty()&&this.makeEmpty(),this}union(t){return this.min.min(t.min),this.max.max(t.max),this}applyMatrix4(t){return this.isEmpty()?this:(Gi[0].set(this.min.x,this.min.y,this.min.z).applyMatrix4(t),Gi[1].set(this.min.x,this.min.y,this.max.z).applyMatrix4(t),Gi[2].set(this.min.x,this.max.y,this.min.z).applyMatrix4(t),Gi[3].set(this.min.x,this.max.y,this.max.z).applyMatrix4(t),Gi[4].set(this.max.x,this.min.y,this.min.z).applyMatrix4(t),Gi[5].set(this.max.x,this.min.y,this.max.z).applyMatrix4(t),Gi[6].set(this.max.x,this.max.y,this.min.z).applyMatrix4(t),Gi[7].set(this.max.x,this.max.y,this.max.z).applyMatrix4(t),this.setFromPoints(Gi),this)}translate(t){return this.min.add(t),this.max.add(t),this}equals(t){return t.min.equals(this.min)&&t.max.equals(this.max)}toJSON(){return{min:this.min.toArray(),max:this.max.toArray()}}fromJSON(t){return this.min.fromArray(t.min),this.max.fromArray(t.max),this}},Gi=[new k,new k,new k,new k,new k,new k,new k,new k],vi=new k,Rr=new an,ts=new k,es=new k,is=new k,nn=new k,sn=new k,Tn=new k,Rs=new k,Pr=new k,Ir=new k,An=new k;function al(n,t,e,i,s){for(let r=0,o=n.length-3;r<=o;r+=3){An.fromArray(n,r);let a=s.x*Math.abs(An.x)+s.y*Math.abs(An.y)+s.z*Math.abs(An.z),l=t.dot(An),c=e.dot(An),u=i.dot(An);if(Math.max(-Math.max(l,c,u),Math.min(l,c,u))>a)return!1}return!0}var ye=new k,Lr=new Lt,$f=0,$t=class extends yi{constructor(t,e,i=!1){if(super(),Array.isArray(t))throw new TypeError("THREE.BufferAttribute: array should be a Typed Array.");this.isBufferAttribute=!0,Object.defineProperty(this,"id",{value:$f++}),this.name="",this.array=t,this.itemSize=e,this.count=t!==void 0?t.length/e:0,this.normalized=i,this.usage=gu,this.updateRanges=[],this.gpuType=Si,this.version=0,this._normalizationScale=t!==void 0?Jl(t):void 0}onUploadCallback(){}set needsUpdate(t){t===!0&&this.version++}setUsage(t){return this.usage=t,this}addUpdateRange(t,e){this.updateRanges.push({start:t,count:e})}clearUpdateRanges(){this.updateRanges.length=0}copy(t){return this.name=t.name,this.array=new t.array.constructor(t.array),this.itemSize=t.itemSize,this.count=t.count,this.normalized=t.normalized,this.usage=t.usage,this.gpuType=t.gpuType,this._normalizationScale=t._normalizationScale,this}copyAt(t,e,i){t*=this.itemSize,i*=e.itemSize;for(let s=0,r=this.itemSize;s<r;s++)this.array[t+s]=e.array[i+s];return this}copyArray(t){return this.array.set(t),this}applyMatrix3(t){if(this.itemSize===2)for(let e=0,i=this.count;e<i;e++)Lr.fromBufferAttribute(this,e),Lr.applyMatrix3(t),this.setXY(e,Lr.x,Lr.y);else if(this.itemSize===3)for(let e=0,i=this.count;e<i;e++)ye.fromBufferAttribute(this,e),ye.applyMatrix3(t),this.setXYZ(e,ye.x,ye.y,ye.z);return this}applyMatrix4(t){for(let e=0,i=this.count;e<i;e++)ye.fromBufferAttribute(this,e),ye.applyMatrix4(t),this.setXYZ(e,ye.x,ye.y,ye.z);return this}applyNormalMatrix(t){for(let e=0,i=this.count;e<i;e++)ye.fromBufferAttribute(this,e),ye.applyNormalMatrix(t),this.setXYZ(e,ye.x,ye.y,ye.z);return this}transformDirection(t){for(let e=0,i=this.count;e<i;e++)ye.fromBufferAttribute(this,e),ye.transformDirection(t),this.setXYZ(e,ye.x,ye.y,ye.z);return this}set(t,e=0){return this.array.set(t,e),this}getComponent(t,e){let i=this.array[t*this.itemSize+e];return this.normalized&&(i=this._denormalize(i)),i}setComponent(t,e,i){return this.normalized&&(i=this._normalize(i)),this.array[t*this.itemSize+e]=i,this}getX(t){let e=this.array[t*this.itemSize];return this.normalized&&(e=this._denormalize(e)),e}setX(t,e){return this.normalized&&(e=this._normalize(e)),this.array[t*this.itemSize]=e,this}getY(t){let e=this.array[t*this.itemSize+1];return this.normalized&&(e=this._denormalize(e)),e}setY(t,e){return this.normalized&&(e=this._normalize(e)),this.array[t*this.itemSize+1]=e,this}getZ(t){let e=this.array[t*this.itemSize+2];return this.normalized&&(e=this._denormalize(e)),e}setZ(t,e){return this.normalized&&(e=this._normalize(e)),this.array[t*this.itemSize+2]=e,this}getW(t){let e=this.array[t*this.itemSize+3];return this.normalized&&(e=this._denormalize(e)),e}setW(t,e){return this.normalized&&(e=this._normalize(e)),this.array[t*this.itemSize+3]=e,this}setXY(t,e,i){return t*=this.itemSize,this.normalized&&(e=this._normalize(e),i=this._normalize(i)),this.array[t+0]=e,this.array[t+1]=i,this}setXYZ(t,e,i,s){return t*=this.itemSize,this.normalized&&(e=this._normalize(e),i=this._normalize(i),s=this._normalize(s)),this.array[t+0]=e,this.array[t+1]=i,this.array[t+2]=s,this}setXYZW(t,e,i,s,r){return t*=this.itemSize,this.normalized&&(e=this._normalize(e),i=this._normalize(i),s=this._normalize(s),r=this._normalize(r)),this.array[t+0]=e,this.array[t+1]=i,this.array[t+2]=s,this.array[t+3]=r,this}onUpload(t){return this.onUploadCallback=t,this}clone(){return new this.constructor(this.array,this.itemSize).copy(this)}toJSON(){let t={itemSize:this.itemSize,type:this.array.constructor.name,array:Array.from(this.array),normalized:this.normalized};return t.name=this.name,t.usage=this.usage,t.gpuType=this.gpuType,t}dispose(){this.dispatchEvent({type:"dispose"})}_denormalize(t){let e=this._normalizationScale;return e!==void 0?Math.max(t/e,-1):Mu(t,this.array)}_normalize(t){let e=this._normalizationScale;return e!==void 0?Math.round(t*e):Su(t,this.array)}};var Hs=class extends $t{constructor(t,e,i){super(new Uint16Array(t),e,i)}};var Vs=class extends $t{constructor(t,e,i){super(new Uint32Array(t),e,i)}};var ce=class extends $t{constructor(t,e,i){super(new Float32Array(t),e,i)}},Yf=new an,Ps=new k,ll=new k,Pi=class{constructor(t=new k,e=-1){this.isSphere=!0,this.center=t,this.radius=e}set(t,e){return this.center.copy(t),this.radius=e,this}setFromPoints(t,e){let i=this.center;e!==void 0?i.copy(e):Yf.setFromPoints(t).getCenter(i);let s=0;for(let r=0,o=t.length;r<o;r++)s=Math.max(s,i.distanceToSquared(t[r]));return this.radius=Math.sqrt(s),this}copy(t){return this.center.copy(t.center),this.radius=t.radius,this}isEmpty(){return this.radius<0}makeEmpty(){return this.center.set(0,0,0),this.radius=-1,this}containsPoint(t){return t.distanceToSquared(this.center)<=this.radius*this.radius}distanceToPoint(t){return t.distanceTo(this.center)-this.radius}intersectsSphere(t){let e=this.radius+t.radius;return t.center.distanceToSquared(this.center)<=e*e}intersectsBox(t){return t.intersectsSphere(this)}intersectsPlane(t){return Math.abs(t.distanceToPoint(this.center))<=this.radius}clampPoint(t,e){let i=this.center.distanceToSquared(t);return e.copy(t),i>this.radius*this.radius&&(e.sub(this.center).normalize(),e.multiplyScalar(this.radius).add(this.center)),e}getBoundingBox(t){return this.isEmpty()?(t.makeEmpty(),t):(t.set(this.center,this.center),t.expandByScalar(this.radius),t)}applyMatrix4(t){return this.center.applyMatrix4(t),this.radius=this.radius*t.getMaxScaleOnAxis(),this}translate(t){return this.center.add(t),this}expandByPoint(t){if(this.isEmpty())return this.center.copy(t),this.radius=0,this;Ps.subVectors(t,this.center);let e=Ps.lengthSq();if(e>this.radius*this.radius){let i=Math.sqrt(e),s=(i-this.radius)*.5;this.center.addScaledVector(Ps,s/i),this.radius+=s}return this}union(t){return t.isEmpty()?this:this.isEmpty()?(this.copy(t),this):(this.center.equals(t.center)===!0?this.radius=Math.max(this.radius,t.radius):(ll.subVectors(t.center,this.center).setLength(t.radius),this.expandByPoint(Ps.copy(t.center).add(ll)),this.expandByPoint(Ps.copy(t.center).sub(ll))),this)}equals(t){return t.center.equals(this.center)&&t.radius===this.radius}clone(){return new this.constructor().copy(this)}toJSON(){return{radius:this.radius,center:this.center.toArray()}}fromJSON(t){return this.radius=t.radius,this.center.fromArray(t.center),this}},Zf=0,ui=new fe,cl=new Ze,ns=new k,je=new an,Is=new an,Ie=new k,ie=class n extends yi{constructor(){super(),this.isBufferGeometry=!0,Object.defineProperty(this,"id",{value:Zf++}),this.uuid=Ss(),this.name="",this.type="BufferGeometry",this.index=null,this.indirect=null,this.indirectOffset=0,this.attributes={},this.morphAttributes={},this.morphTargetsRelative=!1,this.groups=[],this.boundingBox=null,this.boundingSphere=null,this.drawRange={start:0,count:1/0},this.userData={},this._transformed=!1}getIndex(){return this.index}setIndex(t){return Array.isArray(t)?this.index=new(yf(t)?Vs:Hs)(t,1):this.index=t,this}setIndirect(t,e=0){return this.indirect=t,this.indirectOffset=e,this}getIndirect(){return this.indirect}getAttribute(t){return this.attributes[t]}setAttribute(t,e){return this.attributes[t]=e,this}deleteAttribute(t){return delete this.attributes[t],this}hasAttribute(t){return this.attributes[t]!==void 0}addGroup(t,e,i=0){this.groups.push({start:t,count:e,materialIndex:i})}clearGroups(){this.groups=[]}setDrawRange(t,e){this.drawRange.start=t,this.drawRange.count=e}applyMatrix4(t){let e=this.attributes.position;e!==void 0&&(e.applyMatrix4(t),e.needsUpdate=!0);let i=this.attributes.normal;if(i!==void 0){let r=new Ot().getNormalMatrix(t);i.applyNormalMatrix(r),i.needsUpdate=!0}let s=this.attributes.tangent;return s!==void 0&&(s.transformDirection(t),s.needsUpdate=!0),this.boundingBox!==null&&this.computeBoundingBox(),this.boundingSphere!==null&&this.computeBoundingSphere(),this._transformed=!0,this}applyQuaternion(t){return ui.makeRotationFromQuaternion(t),this.applyMatrix4(ui),this}rotateX(t){return ui.makeRotationX(t),this.applyMatrix4(ui),this}rotateY(t){return ui.makeRotationY(t),this.applyMatrix4(ui),this}rotateZ(t){return ui.makeRotationZ(t),this.applyMatrix4(ui),this}translate(t,e,i){return ui.makeTranslation(t,e,i),this.applyMatrix4(ui),this}scale(t,e,i){return ui.makeScale(t,e,i),this.applyMatrix4(ui),this}lookAt(t){return cl.lookAt(t),cl.updateMatrix(),this.applyMatrix4(cl.matrix),this}center(){return this.computeBoundingBox(),this.boundingBox.getCenter(ns).negate(),this.translate(ns.x,ns.y,ns.z),this}setFromPoints(t){let e=this.getAttribute("position");if(e===void 0){let i=[];for(let s=0,r=t.length;s<r;s++){let o=t[s];i.push(o.x,o.y,o.z||0)}this.setAttribute("position",new ce(i,3))}else{let i=Math.min(t.length,e.count);for(let s=0;s<i;s++){let r=t[s];e.setXYZ(s,r.x,r.y,r.z||0)}t.length>e.count&&Dt("BufferGeometry: Buffer size too small for points data. Use .dispose() and create a new geometry."),e.needsUpdate=!0}return this}computeBoundingBox(){this.boundingBox===null&&(this.boundingBox=new an);let t=this.attributes.position,e=this.morphAttributes.position;if(t&&t.isGLBufferAttribute){Ft("BufferGeometry.computeBoundingBox(): GLBufferAttribute requires a manual bounding box.",this),this.boundingBox.set(new k(-1/0,-1/0,-1/0),new k(1/0,1/0,1/0));return}if(t!==void 0){if(this.boundingBox.setFromBufferAttribute(t),e)for(let i=0,s=e.length;i<s;i++){let r=e[i];je.setFromBufferAttribute(r),this.morphTargetsRelative?(Ie.addVectors(this.boundingBox.min,je.min),this.boundingBox.expandByPoint(Ie),Ie.addVectors(this.boundingBox.max,je.max),this.boundingBox.expandByPoint(Ie)):(this.boundingBox.expandByPoint(je.min),this.boundingBox.expandByPoint(je.max))}}else this.boundingBox.makeEmpty();(isNaN(this.boundingBox.min.x)||isNaN(this.boundingBox.min.y)||isNaN(this.boundingBox.min.z))&&Ft('BufferGeometry.computeBoundingBox(): Computed min/max have NaN values. The "position" attribute is likely to have NaN values.',this)}computeBoundingSphere(){this.boundingSphere===null&&(this.boundingSphere=new Pi);let t=this.attributes.position,e=this.morphAttributes.position;if(t&&t.isGLBufferAttribute){Ft("BufferGeometry.computeBoundingSphere(): GLBufferAttribute requires a manual bounding sphere.",this),this.boundingSphere.set(new k,1/0);return}if(t){let i=this.boundingSphere.center;if(je.setFromBufferAttribute(t),e)for(let r=0,o=e.length;r<o;r++){let a=e[r];Is.setFromBufferAttribute(a),this.morphTargetsRelative?(Ie.addVectors(je.min,Is.min),je.expandByPoint(Ie),Ie.addVectors(je.max,Is.max),je.expandByPoint(Ie)):(je.expandByPoint(Is.min),je.expandByPoint(Is.max))}je.getCenter(i);let s=0;for(let r=0,o=t.count;r<o;r++)Ie.fromBufferAttribute(t,r),s=Math.max(s,i.distanceToSquared(Ie));if(e)for(let r=0,o=e.length;r<o;r++){let a=e[r],l=this.morphTargetsRelative;for(let c=0,u=a.count;c<u;c++)Ie.fromBufferAttribute(a,c),l&&(ns.fromBufferAttribute(t,c),Ie.add(ns)),s=Math.max(s,i.distanceToSquared(Ie))}this.boundingSphere.radius=Math.sqrt(s),isNaN(this.boundingSphere.radius)&&Ft('BufferGeometry.computeBoundingSphere(): Computed radius is NaN. The "position" attribute is likely to have NaN values.',this)}}computeTangents(){let t=this.index,e=this.attributes;if(t===null||e.position===void 0||e.normal===void 0||e.uv===void 0){Ft("BufferGeometry: .computeTangents() failed. Missing required attributes (index, position, normal or uv)");return}let i=e.position,s=e.normal,r=e.uv,o=this.getAttribute("tangent");(o===void 0||o.count!==i.count)&&(o=new $t(new Float32Array(4*i.count),4),this.setAttribute("tangent",o));let a=[],l=[],c=new Uint8Array(i.count);for(let P=0;P<i.count;P++)a[P]=new k,l[P]=new k;let u=new k,d=new k,h=new k,f=new Lt,g=new Lt,x=new Lt,m=new k,p=new k;function y(P,C,R){c[P]=c[C]=c[R]=1,u.fromBufferAttribute(i,P),d.fromBufferAttribute(i,C),h.fromBufferAttribute(i,R),f.fromBufferAttribute(r,P),g.fromBufferAttribute(r,C),x.fromBufferAttribute(r,R),d.sub(u),h.sub(u),g.sub(f),x.sub(f);let E=1/(g.x*x.y-x.x*g.y);isFinite(E)&&(m.copy(d).multiplyScalar(x.y).addScaledVector(h,-g.y).multiplyScalar(E),p.copy(h).multiplyScalar(g.x).addScaledVector(d,-x.x).multiplyScalar(E),a[P].add(m),a[C].add(m),a[R].add(m),l[P].add(p),l[C].add(p),l[R].add(p))}let T=this.groups;T.length===0&&(T=[{start:0,count:t.count}]);for(let P=0,C=T.length;P<C;++P){let R=T[P],E=R.start,N=R.count;for(let I=E,O=E+N;I<O;I+=3)y(t.getX(I+0),t.getX(I+1),t.getX(I+2))}let v=new k,b=new k,M=new k,_=new k;function S(P){M.fromBufferAttribute(s,P),_.copy(M);let C=a[P];v.copy(C),v.sub(M.multiplyScalar(M.dot(C))).normalize(),b.crossVectors(_,C);let E=b.dot(l[P])<0?-1:1;o.setXYZW(P,v.x,v.y,v.z,E)}for(let P=0,C=i.count;P<C;++P)c[P]&&S(P);this._transformed=!0}computeVertexNormals(){let t=this.index,e=this.getAttribute("position");if(e!==void 0){let i=this.getAttribute("normal");if(i===void 0||i.count!==e.count)i=new $t(new Float32Array(e.count*3),3),this.setAttribute("normal",i);else for(let h=0,f=i.count;h<f;h++)i.setXYZ(h,0,0,0);let s=new k,r=new k,o=new k,a=new k,l=new k,c=new k,u=new k,d=new k;if(t)for(let h=0,f=t.count;h<f;h+=3){let g=t.getX(h+0),x=t.getX(h+1),m=t.getX(h+2);s.fromBufferAttribute(e,g),r.fromBufferAttribute(e,x),o.fromBufferAttribute(e,m),u.subVectors(o,r),d.subVectors(s,r),u.cross(d),a.fromBufferAttribute(i,g),l.fromBufferAttribute(i,x),c.fromBufferAttribute(i,m),a.add(u),l.add(u),c.add(u),i.setXYZ(g,a.x,a.y,a.z),i.setXYZ(x,l.x,l.y,l.z),i.setXYZ(m,c.x,c.y,c.z)}else for(let h=0,f=e.count;h<f;h+=3)s.fromBufferAttribute(e,h+0),r.fromBufferAttribute(e,h+1),o.fromBufferAttribute(e,h+2),u.subVectors(o,r),d.subVectors(s,r),u.cross(d),i.setXYZ(h+0,u.x,u.y,u.z),i.setXYZ(h+1,u.x,u.y,u.z),i.setXYZ(h+2,u.x,u.y,u.z);this.normalizeNormals(),i.needsUpdate=!0}}normalizeNormals(){let t=this.attributes.normal;for(let e=0,i=t.count;e<i;e++)Ie.fromBufferAttribute(t,e),Ie.normalize(),t.setXYZ(e,Ie.x,Ie.y,Ie.z)}toNonIndexed(){function t(a,l){let c=a.array,u=a.itemSize,d=a.normalized,h=new c.constructor(l.length*u),f=0,g=0;for(let x=0,m=l.length;x<m;x++){a.isInterleavedBufferAttribute?f=l[x]*a.data.stride+a.offset:f=l[x]*u;for(let p=0;p<u;p++)h[g++]=c[f++]}return new $t(h,u,d)}if(this.index===null)return Dt("BufferGeometry.toNonIndexed(): BufferGeometry is already non-indexed."),this;let e=new n,i=this.index.array,s=this.attributes;for(let a in s){let l=s[a],c=t(l,i);e.setAttribute(a,c)}let r=this.morphAttributes;for(let a in r){let l=[],c=r[a];for(let u=0,d=c.length;u<d;u++){let h=c[u],f=t(h,i);l.push(f)}e.morphAttributes[a]=l}e.morphTargetsRelative=this.morphTargetsRelative;let o=this.groups;for(let a=0,l=o.length;a<l;a++){let c=o[a];e.addGroup(c.start,c.count,c.materialIndex)}return e}toJSON(){let t={metadata:{version:4.7,type:"BufferGeometry",generator:"BufferGeometry.toJSON"}};if(t.uuid=this.uuid,t.type=this.parameters!==void 0&&this._transformed===!0?"BufferGeometry":this.type,t.name=this.name,Object.keys(this.userData).length>0&&(t.userData=this.userData),this.parameters!==void 0&&this._transformed!==!0){let l=this.parameters;for(let c in l)l[c]!==void 0&&(t[c]=l[c]);return t}t.data={attributes:{}};let e=this.index;e!==null&&(t.data.index={type:e.array.constructor.name,array:Array.prototype.slice.call(e.array)});let i=this.attributes;for(let l in i){let c=i[l];t.data.attributes[l]=c.toJSON(t.data)}let s={},r=!1;for(let l in this.morphAttributes){let c=this.morphAttributes[l],u=[];for(let d=0,h=c.length;d<h;d++){let f=c[d];u.push(f.toJSON(t.data))}u.length>0&&(s[l]=u,r=!0)}r&&(t.data.morphAttributes=s,t.data.morphTargetsRelative=this.morphTargetsRelative);let o=this.groups;o.length>0&&(t.data.groups=JSON.parse(JSON.stringify(o)));let a=this.boundingSphere;return a!==null&&(t.data.boundingSphere=a.toJSON()),t}clone(){return new this.constructor().copy(this)}copy(t){this.index=null,this.attributes={},this.morphAttributes={},this.groups=[],this.boundingBox=null,this.boundingSphere=null;let e={};this.name=t.name;let i=t.index;i!==null&&this.setIndex(i.clone());let s=t.attributes;for(let c in s){let u=s[c];this.setAttribute(c,u.clone(e))}let r=t.morphAttributes;for(let c in r){let u=[],d=r[c];for(let h=0,f=d.length;h<f;h++)u.push(d[h].clone(e));this.morphAttributes[c]=u}this.morphTargetsRelative=t.morphTargetsRelative;let o=t.groups;for(let c=0,u=o.length;c<u;c++){let d=o[c];this.addGroup(d.start,d.count,d.materialIndex)}let a=t.boundingBox;a!==null&&(this.boundingBox=a.clone());let l=t.boundingSphere;return l!==null&&(this.boundingSphere=l.clone()),this.drawRange.start=t.drawRange.start,this.drawRange.count=t.drawRange.count,this.userData=t.userData,this._transformed=t._transformed,this}dispose(){this.dispatchEvent({type:"dispose"})}};var hl=new k,Kf=new k,Jf=new Ot,ti=class{constructor(t=new k(1,0,0),e=0){this.isPlane=!0,this.normal=t,this.constant=e}set(t,e){return this.normal.copy(t),this.constant=e,this}setComponents(t,e,i,s){return this.normal.set(t,e,i),this.constant=s,this}setFromNormalAndCoplanarPoint(t,e){return this.normal.copy(t),this.constant=-e.dot(this.normal),this}setFromCoplanarPoints(t,e,i){let s=hl.subVectors(i,e).cross(Kf.subVectors(t,e)).normalize();return this.setFromNormalAndCoplanarPoint(s,t),this}copy(t){return this.normal.copy(t.normal),this.constant=t.constant,this}normalize(){let t=1/this.normal.length();return this.normal.multiplyScalar(t),this.constant*=t,this}negate(){return this.constant*=-1,this.normal.negate(),this}distanceToPoint(t){return this.normal.dot(t)+this.constant}distanceToSphere(t){return this.distanceToPoint(t.center)-t.radius}projectPoint(t,e){return e.copy(t).addScaledVector(this.normal,-this.distanceToPoint(t))}intersectLine(t,e,i=!0){let s=t.delta(hl),r=this.normal.dot(s);if(r===0)return this.distanceToPoint(t.start)===0?e.copy(t.start):null;let o=-(t.start.dot(this.normal)+this.constant)/r;return i===!0&&(o<0||o>1)?null:e.copy(t.start).addScaledVector(s,o)}intersectsLine(t){let e=this.distanceToPoint(t.start),i=this.distanceToPoint(t.end);return e<0&&i>0||i<0&&e>0}intersectsBox(t){return t.intersectsPlane(this)}intersectsSphere(t){return t.intersectsPlane(this)}coplanarPoint(t){return t.copy(this.normal).multiplyScalar(-this.constant)}applyMatrix4(t,e){let i=e||Jf.getNormalMatrix(t),s=this.coplanarPoint(hl).applyMatrix4(t),r=this.normal.applyMatrix3(i).normalize();return this.constant=-s.dot(r),this}translate(t){return this.constant-=t.dot(this.normal),this}equals(t){return t.normal.equals(this.normal)&&t.constant===this.constant}clone(){return new this.constructor().copy(this)}toJSON(){return{normal:this.normal.toArray(),constant:this.constant}}fromJSON(t){return this.normal.fromArray(t.normal),this.constant=t.constant,this}},jf=0,qi=class extends yi{constructor(){super(),this.isMaterial=!0,Object.defineProperty(this,"id",{value:jf++}),this.uuid=Ss(),this.name="",this.type="Material",this.blending=vs,this.side=mn,this.vertexColors=!1,this.opacity=1,this.transparent=!1,this.alphaHash=!1,this.blendSrc=Al,this.blendDst=El,this.blendEquation=On,this.blendSrcAlpha=null,this.blendDstAlpha=null,this.blendEquationAlpha=null,this.blendColor=new Vt(0,0,0),this.blendAlpha=0,this.depthFunc=cs,this.depthTest=!0,this.depthWrite=!0,this.stencilWriteMask=255,this.stencilFunc=hu,this.stencilRef=0,this.stencilFuncMask=255,this.stencilFail=to,this.stencilZFail=to,this.stencilZPass=to,this.stencilWrite=!1,this.clippingPlanes=null,this.clipIntersection=!1,this.clipShadows=!1,this.shadowSide=null,this.colorWrite=!0,this.precision=null,this.polygonOffset=!1,this.polygonOffsetFactor=0,this.polygonOffsetUnits=0,this.dithering=!1,this.alphaToCoverage=!1,this.premultipliedAlpha=!1,this.forceSinglePass=!1,this.allowOverride=!0,this.visible=!0,this.toneMapped=!0,this.userData={},this.version=0,this._alphaTest=0}get alphaTest(){return this._alphaTest}set alphaTest(t){this._alphaTest>0!=t>0&&this.version++,this._alphaTest=t}onBeforeRender(){}onBeforeCompile(){}customProgramCacheKey(){return this.onBeforeCompile.toString()}setValues(t){if(t!==void 0)for(let e in t){let i=t[e];if(i===void 0){Dt(`Material: parameter '${e}' has value of undefined.`);continue}let s=this[e];if(s===void 0){Dt(`Material: '${e}' is not a property of THREE.${this.type}.`);continue}s&&s.isColor?s.set(i):s&&s.isVector2&&i&&i.isVector2||s&&s.isEuler&&i&&i.isEuler||s&&s.isVector3&&i&&i.isVector3?s.copy(i):this[e]=i}}toJSON(t){let e=t===void 0||typeof t=="string";e&&(t={textures:{},images:{}});let i={metadata:{version:4.7,type:"Material",generator:"Material.toJSON"}};i.uuid=this.uuid,i.type=this.type,i.blending=this.blending,i.side=this.side,i.shadowSide=this.shadowSide,i.vertexColors=this.vertexColors,i.opacity=this.opacity,i.transparent=this.transparent,i.blendSrc=this.blendSrc,i.blendDst=this.blendDst,i.blendEquation=this.blendEquation,i.blendSrcAlpha=this.blendSrcAlpha,i.blendDstAlpha=this.blendDstAlpha,i.blendEquationAlpha=this.blendEquationAlpha,i.blendColor=this.blendColor.getHex(),i.blendAlpha=this.blendAlpha,i.depthFunc=this.depthFunc,i.depthTest=this.depthTest,i.depthWrite=this.depthWrite,i.colorWrite=this.colorWrite,i.clipIntersection=this.clipIntersection,i.clipShadows=this.clipShadows,i.stencilWriteMask=this.stencilWriteMask,i.stencilFunc=this.stencilFunc,i.stencilRef=this.stencilRef,i.stencilFuncMask=this.stencilFuncMask,i.stencilFail=this.stencilFail,i.stencilZFail=this.stencilZFail,i.stencilZPass=this.stencilZPass,i.stencilWrite=this.stencilWrite,i.polygonOffset=this.polygonOffset,i.polygonOffsetFactor=this.polygonOffsetFactor,i.polygonOffsetUnits=this.polygonOffsetUnits,i.dithering=this.dithering,i.alphaTest=this.alphaTest,i.alphaHash=this.alphaHash,i.alphaToCoverage=this.alphaToCoverage,i.premultipliedAlpha=this.premultipliedAlpha,i.forceSinglePass=this.forceSinglePass,i.allowOverride=this.allowOverride,i.visible=this.visible,i.toneMapped=this.toneMapped,i.name=this.name,this.color&&this.color.isColor&&(i.color=this.color.getHex()),this.roughness!==void 0&&(i.roughness=this.roughness),this.metalness!==void 0&&(i.metalness=this.metalness),this.sheen!==void 0&&(i.sheen=this.sheen),this.sheenColor&&this.sheenColor.isColor&&(i.sheenColor=this.sheenColor.getHex()),this.sheenRoughness!==void 0&&(i.sheenRoughness=this.sheenRoughness),this.emissive&&this.emissive.isColor&&(i.emissive=this.emissive.getHex()),this.emissiveIntensity!==void 0&&(i.emissiveIntensity=this.emissiveIntensity),this.specular&&this.specular.isColor&&(i.specular=this.specular.getHex()),this.specularIntensity!==void 0&&(i.specularIntensity=this.specularIntensity),this.specularColor&&this.specularColor.isColor&&(i.specularColor=this.specularColor.getHex()),this.shininess!==void 0&&(i.shininess=this.shininess),this.clearcoat!==void 0&&(i.clearcoat=this.clearcoat),this.clearcoatRoughness!==void 0&&(i.clearcoatRoughness=this.clearcoatRoughness),this.diffuseRoughness!==void 0&&(i.diffuseRoughness=this.diffuseRoughness),this.diffuseRoughnessMap&&this.diffuseRoughnessMap.isTexture&&(i.diffuseRoughnessMap=this.diffuseRoughnessMap.toJSON(t).uuid),this.clearcoatMap&&this.clearcoatMap.isTexture&&(i.clearcoatMap=this.clearcoatMap.toJSON(t).uuid),this.clearcoatRoughnessMap&&this.clearcoatRoughnessMap.isTexture&&(i.clearcoatRoughnessMap=this.clearcoatRoughnessMap.toJSON(t).uuid),this.clearcoatNormalMap&&this.clearcoatNormalMap.isTexture&&(i.clearcoatNormalMap=this.clearcoatNormalMap.toJSON(t).uuid,i.clearcoatNormalScale=this.clearcoatNormalScale.toArray()),this.sheenColorMap&&this.sheenColorMap.isTexture&&(i.sheenColorMap=this.sheenColorMap.toJSON(t).uuid),this.sheenRoughnessMap&&this.sheenRoughnessMap.isTexture&&(i.sheenRoughnessMap=this.sheenRoughnessMap.toJSON(t).uuid),this.dispersion!==void 0&&(i.dispersion=this.dispersion),this.retroreflectivity!==void 0&&(i.retroreflectivity=this.retroreflectivity),this.iridescence!==void 0&&(i.iridescence=this.iridescence),this.iridescenceIOR!==void 0&&(i.iridescenceIOR=this.iridescenceIOR),this.iridescenceThicknessMinimum!==void 0&&(i.iridescenceThicknessMinimum=this.iridescenceThicknessMinimum),this.iridescenceThicknessMaximum!==void 0&&(i.iridescenceThicknessMaximum=this.iridescenceThicknessMaximum),this.iridescenceMap&&this.iridescenceMap.isTexture&&(i.iridescenceMap=this.iridescenceMap.toJSON(t).uuid),this.iridescenceThicknessMap&&this.iridescenceThicknessMap.isTexture&&(i.iridescenceThicknessMap=this.iridescenceThicknessMap.toJSON(t).uuid),this.anisotropy!==void 0&&(i.anisotropy=this.anisotropy),this.anisotropyRotation!==void 0&&(i.anisotropyRotation=this.anisotropyRotation),this.anisotropyMap&&this.anisotropyMap.isTexture&&(i.anisotropyMap=this.anisotropyMap.toJSON(t).uuid),this.map&&this.map.isTexture&&(i.map=this.map.toJSON(t).uuid),this.matcap&&this.matcap.isTexture&&(i.matcap=this.matcap.toJSON(t).uuid),this.alphaMap&&this.alphaMap.isTexture&&(i.alphaMap=this.alphaMap.toJSON(t).uuid),this.lightMap&&this.lightMap.isTexture&&(i.lightMap=this.lightMap.toJSON(t).uuid,i.lightMapIntensity=this.lightMapIntensity),this.aoMap&&this.aoMap.isTexture&&(i.aoMap=this.aoMap.toJSON(t).uuid,i.aoMapIntensity=this.aoMapIntensity),this.bumpMap&&this.bumpMap.isTexture&&(i.bumpMap=this.bumpMap.toJSON(t).uuid,i.bumpScale=this.bumpScale),this.normalMap&&this.normalMap.isTexture&&(i.normalMap=this.normalMap.toJSON(t).uuid,i.normalMapType=this.normalMapType,i.normalScale=this.normalScale.toArray()),this.displacementMap&&this.displacementMap.isTexture&&(i.displacementMap=this.displacementMap.toJSON(t).uuid,i.displacementScale=this.displacementScale,i.displacementBias=this.displacementBias),this.roughnessMap&&this.roughnessMap.isTexture&&(i.roughnessMap=this.roughnessMap.toJSON(t).uuid),this.metalnessMap&&this.metalnessMap.isTexture&&(i.metalnessMap=this.metalnessMap.toJSON(t).uuid),this.emissiveMap&&this.emissiveMap.isTexture&&(i.emissiveMap=this.emissiveMap.toJSON(t).uuid),this.specularMap&&this.specularMap.isTexture&&(i.specularMap=this.specularMap.toJSON(t).uuid),this.specularIntensityMap&&this.specularIntensityMap.isTexture&&(i.specularIntensityMap=this.specularIntensityMap.toJSON(t).uuid),this.specularColorMap&&this.specularColorMap.isTexture&&(i.specularColorMap=this.specularColorMap.toJSON(t).uuid),this.envMap&&this.envMap.isTexture&&(i.envMap=this.envMap.toJSON(t).uuid,this.combine!==void 0&&(i.combine=this.combine)),this.envMapRotation!==void 0&&(i.envMapRotation=this.envMapRotation.toArray()),this.envMapIntensity!==void 0&&(i.envMapIntensity=this.envMapIntensity),this.reflectivity!==void 0&&(i.reflectivity=this.reflectivity),this.refractionRatio!==void 0&&(i.refractionRatio=this.refractionRatio),this.gradientMap&&this.gradientMap.isTexture&&(i.gradientMap=this.gradientMap.toJSON(t).uuid),this.transmission!==void 0&&(i.transmission=this.transmission),this.transmissionMap&&this.transmissionMap.isTexture&&(i.transmissionMap=this.transmissionMap.toJSON(t).uuid),this.thickness!==void 0&&(i.thickness=this.thickness),this.thicknessMap&&this.thicknessMap.isTexture&&(i.thicknessMap=this.thicknessMap.toJSON(t).uuid),this.attenuationDistance!==void 0&&(i.attenuationDistance=this.attenuationDistance),this.attenuationColor!==void 0&&(i.attenuationColor=this.attenuationColor.getHex()),this.size!==void 0&&(i.size=this.size),this.sizeAttenuation!==void 0&&(i.sizeAttenuation=this.sizeAttenuation),Array.isArray(this.clippingPlanes)&&this.clippingPlanes.length>0&&(i.clippingPlanes=this.clippingPlanes.map(r=>r.toJSON())),this.rotation!==void 0&&(i.rotation=this.rotation),this.depthPacking!==void 0&&(i.depthPacking=this.depthPacking),this.linewidth!==void 0&&(i.linewidth=this.linewidth),this.linecap!==void 0&&(i.linecap=this.linecap),this.linejoin!==void 0&&(i.linejoin=this.linejoin),this.dashSize!==void 0&&(i.dashSize=this.dashSize),this.gapSize!==void 0&&(i.gapSize=this.gapSize),this.scale!==void 0&&(i.scale=this.scale),this.wireframe!==void 0&&(i.wireframe=this.wireframe),this.wireframeLinewidth!==void 0&&(i.wireframeLinewidth=this.wireframeLinewidth),this.wireframeLinecap!==void 0&&(i.wireframeLinecap=this.wireframeLinecap),this.wireframeLinejoin!==void 0&&(i.wireframeLinejoin=this.wireframeLinejoin),this.flatShading!==void 0&&(i.flatShading=this.flatShading),this.fog!==void 0&&(i.fog=this.fog),Object.keys(this.userData).length>0&&(i.userData=this.userData);function s(r){let o=[];for(let a in r){let l=r[a];delete l.metadata,o.push(l)}return o}if(e){let r=s(t.textures),o=s(t.images);r.length>0&&(i.textures=r),o.length>0&&(i.images=o)}return i}fromJSON(t,e){if(t.uuid!==void 0&&(this.uuid=t.uuid),t.name!==void 0&&(this.name=t.name),t.color!==void 0&&this.color!==void 0&&this.color.setHex(t.color),t.roughness!==void 0&&(this.roughness=t.roughness),t.metalness!==void 0&&(this.metalness=t.metalness),t.sheen!==void 0&&(this.sheen=t.sheen),t.sheenColor!==void 0&&(this.sheenColor=new Vt().setHex(t.sheenColor)),t.sheenRoughness!==void 0&&(this.sheenRoughness=t.sheenRoughness),t.emissive!==void 0&&this.emissive!==void 0&&this.emissive.setHex(t.emissive),t.specular!==void 0&&this.specular!==void 0&&this.specular.setHex(t.specular),t.specularIntensity!==void 0&&(this.specularIntensity=t.specularIntensity),t.specularColor!==void 0&&this.specularColor!==void 0&&this.specularColor.setHex(t.specularColor),t.shininess!==void 0&&(this.shininess=t.shininess),t.clearcoat!==void 0&&(this.clearcoat=t.clearcoat),t.clearcoatRoughness!==void 0&&(this.clearcoatRoughness=t.clearcoatRoughness),t.diffuseRoughness!==void 0&&(this.diffuseRoughness=t.diffuseRoughness),t.dispersion!==void 0&&(this.dispersion=t.dispersion),t.retroreflectivity!==void 0&&(this.retroreflectivity=t.retroreflectivity),t.iridescence!==void 0&&(this.iridescence=t.iridescence),t.iridescenceIOR!==void 0&&(this.iridescenceIOR=t.iridescenceIOR),t.iridescenceThicknessMinimum!==void 0&&(this.iridescenceThicknessMinimum=t.iridescenceThicknessMinimum),t.iridescenceThicknessMaximum!==void 0&&(this.iridescenceThicknessMaximum=t.iridescenceThicknessMaximum),t.iridescenceThicknessRange!==void 0&&(this.iridescenceThicknessMinimum=t.iridescenceThicknessRange[0],this.iridescenceThicknessMaximum=t.iridescenceThicknessRange[1]),t.transmission!==void 0&&(this.transmission=t.transmission),t.thickness!==void 0&&(this.thickness=t.thickness),t.attenuationDistance!==void 0&&(this.attenuationDistance=t.attenuationDistance),t.attenuationColor!==void 0&&this.attenuationColor!==void 0&&this.attenuationColor.setHex(t.attenuationColor),t.anisotropy!==void 0&&(this.anisotropy=t.anisotropy),t.anisotropyRotation!==void 0&&(this.anisotropyRotation=t.anisotropyRotation),t.fog!==void 0&&(this.fog=t.fog),t.flatShading!==void 0&&(this.flatShading=t.flatShading),t.blending!==void 0&&(this.blending=t.blending),t.combine!==void 0&&(this.combine=t.combine),t.side!==void 0&&(this.side=t.side),t.shadowSide!==void 0&&(this.shadowSide=t.shadowSide),t.opacity!==void 0&&(this.opacity=t.opacity),t.transparent!==void 0&&(this.transparent=t.transparent),t.alphaTest!==void 0&&(this.alphaTest=t.alphaTest),t.alphaHash!==void 0&&(this.alphaHash=t.alphaHash),t.depthFunc!==void 0&&(this.depthFunc=t.depthFunc),t.depthTest!==void 0&&(this.depthTest=t.depthTest),t.depthWrite!==void 0&&(this.depthWrite=t.depthWrite),t.colorWrite!==void 0&&(this.colorWrite=t.colorWrite),t.clippingPlanes!==void 0&&(this.clippingPlanes=t.clippingPlanes.map(i=>new ti().fromJSON(i))),t.clipIntersection!==void 0&&(this.clipIntersection=t.clipIntersection),t.clipShadows!==void 0&&(this.clipShadows=t.clipShadows),t.depthPacking!==void 0&&(this.depthPacking=t.depthPacking),t.blendSrc!==void 0&&(this.blendSrc=t.blendSrc),t.blendDst!==void 0&&(this.blendDst=t.blendDst),t.blendEquation!==void 0&&(this.blendEquation=t.blendEquation),t.blendSrcAlpha!==void 0&&(this.blendSrcAlpha=t.blendSrcAlpha),t.blendDstAlpha!==void 0&&(this.blendDstAlpha=t.blendDstAlpha),t.blendEquationAlpha!==void 0&&(this.blendEquationAlpha=t.blendEquationAlpha),t.blendColor!==void 0&&this.blendColor!==void 0&&this.blendColor.setHex(t.blendColor),t.blendAlpha!==void 0&&(this.blendAlpha=t.blendAlpha),t.stencilWriteMask!==void 0&&(this.stencilWriteMask=t.stencilWriteMask),t.stencilFunc!==void 0&&(this.stencilFunc=t.stencilFunc),t.stencilRef!==void 0&&(this.stencilRef=t.stencilRef),t.stencilFuncMask!==void 0&&(this.stencilFuncMask=t.stencilFuncMask),t.stencilFail!==void 0&&(this.stencilFail=t.stencilFail),t.stencilZFail!==void 0&&(this.stencilZFail=t.stencilZFail),t.stencilZPass!==void 0&&(this.stencilZPass=t.stencilZPass),t.stencilWrite!==void 0&&(this.stencilWrite=t.stencilWrite),t.wireframe!==void 0&&(this.wireframe=t.wireframe),t.wireframeLinewidth!==void 0&&(this.wireframeLinewidth=t.wireframeLinewidth),t.wireframeLinecap!==void 0&&(this.wireframeLinecap=t.wireframeLinecap),t.wireframeLinejoin!==void 0&&(this.wireframeLinejoin=t.wireframeLinejoin),t.rotation!==void 0&&(this.rotation=t.rotation),t.linewidth!==void 0&&(this.linewidth=t.linewidth),t.linecap!==void 0&&(this.linecap=t.linecap),t.linejoin!==void 0&&(this.linejoin=t.linejoin),t.dashSize!==void 0&&(this.dashSize=t.dashSize),t.gapSize!==void 0&&(this.gapSize=t.gapSize),t.scale!==void 0&&(this.scale=t.scale),t.polygonOffset!==void 0&&(this.polygonOffset=t.polygonOffset),t.polygonOffsetFactor!==void 0&&(this.polygonOffsetFactor=t.polygonOffsetFactor),t.polygonOffsetUnits!==void 0&&(this.polygonOffsetUnits=t.polygonOffsetUnits),t.dithering!==void 0&&(this.dithering=t.dithering),t.alphaToCoverage!==void 0&&(this.alphaToCoverage=t.alphaToCoverage),t.premultipliedAlpha!==void 0&&(this.premultipliedAlpha=t.premultipliedAlpha),t.forceSinglePass!==void 0&&(this.forceSinglePass=t.forceSinglePass),t.allowOverride!==void 0&&(this.allowOverride=t.allowOverride),t.visible!==void 0&&(this.visible=t.visible),t.toneMapped!==void 0&&(this.toneMapped=t.toneMapped),t.userData!==void 0&&(this.userData=t.userData),t.vertexColors!==void 0&&(typeof t.vertexColors=="number"?this.vertexColors=t.vertexColors>0:this.vertexColors=t.vertexColors),t.size!==void 0&&(this.size=t.size),t.sizeAttenuation!==void 0&&(this.sizeAttenuation=t.sizeAttenuation),t.map!==void 0&&(this.map=e[t.map]||null),t.matcap!==void 0&&(this.matcap=e[t.matcap]||null),t.alphaMap!==void 0&&(this.alphaMap=e[t.alphaMap]||null),t.bumpMap!==void 0&&(this.bumpMap=e[t.bumpMap]||null),t.bumpScale!==void 0&&(this.bumpScale=t.bumpScale),t.normalMap!==void 0&&(this.normalMap=e[t.normalMap]||null),t.normalMapType!==void 0&&(this.normalMapType=t.normalMapType),t.normalScale!==void 0){let i=t.normalScale;Array.isArray(i)===!1&&(i=[i,i]),this.normalScale=new Lt().fromArray(i)}return t.displacementMap!==void 0&&(this.displacementMap=e[t.displacementMap]||null),t.displacementScale!==void 0&&(this.displacementScale=t.displacementScale),t.displacementBias!==void 0&&(this.displacementBias=t.displacementBias),t.roughnessMap!==void 0&&(this.roughnessMap=e[t.roughnessMap]||null),t.metalnessMap!==void 0&&(this.metalnessMap=e[t.metalnessMap]||null),t.emissiveMap!==void 0&&(this.emissiveMap=e[t.emissiveMap]||null),t.emissiveIntensity!==void 0&&(this.emissiveIntensity=t.emissiveIntensity),t.specularMap!==void 0&&(this.specularMap=e[t.specularMap]||null),t.specularIntensityMap!==void 0&&(this.specularIntensityMap=e[t.specularIntensityMap]||null),t.specularColorMap!==void 0&&(this.specularColorMap=e[t.specularColorMap]||null),t.envMap!==void 0&&(this.envMap=e[t.envMap]||null),t.envMapRotation!==void 0&&this.envMapRotation.fromArray(t.envMapRotation),t.envMapIntensity!==void 0&&(this.envMapIntensity=t.envMapIntensity),t.reflectivity!==void 0&&(this.reflectivity=t.reflectivity),t.refractionRatio!==void 0&&(this.refractionRatio=t.refractionRatio),t.lightMap!==void 0&&(this.lightMap=e[t.lightMap]||null),t.lightMapIntensity!==void 0&&(this.lightMapIntensity=t.lightMapIntensity),t.aoMap!==void 0&&(this.aoMap=e[t.aoMap]||null),t.aoMapIntensity!==void 0&&(this.aoMapIntensity=t.aoMapIntensity),t.gradientMap!==void 0&&(this.gradientMap=e[t.gradientMap]||null),t.clearcoatMap!==void 0&&(this.clearcoatMap=e[t.clearcoatMap]||null),t.clearcoatRoughnessMap!==void 0&&(this.clearcoatRoughnessMap=e[t.clearcoatRoughnessMap]||null),t.clearcoatNormalMap!==void 0&&(this.clearcoatNormalMap=e[t.clearcoatNormalMap]||null),t.clearcoatNormalScale!==void 0&&(this.clearcoatNormalScale=new Lt().fromArray(t.clearcoatNormalScale)),t.diffuseRoughnessMap!==void 0&&(this.diffuseRoughnessMap=e[t.diffuseRoughnessMap]||null),t.iridescenceMap!==void 0&&(this.iridescenceMap=e[t.iridescenceMap]||null),t.iridescenceThicknessMap!==void 0&&(this.iridescenceThicknessMap=e[t.iridescenceThicknessMap]||null),t.transmissionMap!==void 0&&(this.transmissionMap=e[t.transmissionMap]||null),t.thicknessMap!==void 0&&(this.thicknessMap=e[t.thicknessMap]||null),t.anisotropyMap!==void 0&&(this.anisotropyMap=e[t.anisotropyMap]||null),t.sheenColorMap!==void 0&&(this.sheenColorMap=e[t.sheenColorMap]||null),t.sheenRoughnessMap!==void 0&&(this.sheenRoughnessMap=e[t.sheenRoughnessMap]||null),this}clone(){return new this.constructor().copy(this)}copy(t){this.name=t.name,this.blending=t.blending,this.side=t.side,this.vertexColors=t.vertexColors,this.opacity=t.opacity,this.transparent=t.transparent,this.blendSrc=t.blendSrc,this.blendDst=t.blendDst,this.blendEquation=t.blendEquation,this.blendSrcAlpha=t.blendSrcAlpha,this.blendDstAlpha=t.blendDstAlpha,this.blendEquationAlpha=t.blendEquationAlpha,this.blendColor.copy(t.blendColor),this.blendAlpha=t.blendAlpha,this.depthFunc=t.depthFunc,this.depthTest=t.depthTest,this.depthWrite=t.depthWrite,this.stencilWriteMask=t.stencilWriteMask,this.stencilFunc=t.stencilFunc,this.stencilRef=t.stencilRef,this.stencilFuncMask=t.stencilFuncMask,this.stencilFail=t.stencilFail,this.stencilZFail=t.stencilZFail,this.stencilZPass=t.stencilZPass,this.stencilWrite=t.stencilWrite;let e=t.clippingPlanes,i=null;if(e!==null){let s=e.length;i=new Array(s);for(let r=0;r!==s;++r)i[r]=e[r].clone()}return this.clippingPlanes=i,this.clipIntersection=t.clipIntersection,this.clipShadows=t.clipShadows,this.shadowSide=t.shadowSide,this.colorWrite=t.colorWrite,this.precision=t.precision,this.polygonOffset=t.polygonOffset,this.polygonOffsetFactor=t.polygonOffsetFactor,this.polygonOffsetUnits=t.polygonOffsetUnits,this.dithering=t.dithering,this.alphaTest=t.alphaTest,this.alphaHash=t.alphaHash,this.alphaToCoverage=t.alphaToCoverage,this.premultipliedAlpha=t.premultipliedAlpha,this.forceSinglePass=t.forceSinglePass,this.allowOverride=t.allowOverride,this.visible=t.visible,this.toneMapped=t.toneMapped,this.userData=JSON.parse(JSON.stringify(t.userData)),this}dispose(){this.dispatchEvent({type:"dispose"})}set needsUpdate(t){t===!0&&this.version++}};var Hi=new k,ul=new k,Dr=new k,Nr=new k,ln=class{constructor(t=new k,e=new k(0,0,-1)){this.origin=t,this.direction=e}set(t,e){return this.origin.copy(t),this.direction.copy(e),this}copy(t){return this.origin.copy(t.origin),this.direction.copy(t.direction),this}at(t,e){return e.copy(this.origin).addScaledVector(this.direction,t)}lookAt(t){return this.direction.copy(t).sub(this.origin).normalize(),this}recast(t){return this.origin.copy(this.at(t,Hi)),this}closestPointToPoint(t,e){e.subVectors(t,this.origin);let i=e.dot(this.direction);return i<0?e.copy(this.origin):e.copy(this.origin).addScaledVector(this.direction,i)}distanceToPoint(t){return Math.sqrt(this.distanceSqToPoint(t))}distanceSqToPoint(t){let e=Hi.subVectors(t,this.origin).dot(this.direction);return e<0?this.origin.distanceToSquared(t):(Hi.copy(this.origin).addScaledVector(this.direction,e),Hi.distanceToSquared(t))}distanceSqToSegment(t,e,i,s){ul.copy(t).add(e).multiplyScalar(.5),Dr.copy(e).sub(t).normalize(),Nr.copy(this.origin).sub(ul);let r=t.distanceTo(e)*.5,o=-this.direction.dot(Dr),a=Nr.dot(this.direction),l=-Nr.dot(Dr),c=Nr.lengthSq(),u=Math.abs(1-o*o),d,h,f,g;if(u>0)if(d=o*l-a,h=o*a-l,g=r*u,d>=0)if(h>=-g)if(h<=g){let x=1/u;d*=x,h*=x,f=d*(d+o*h+2*a)+h*(o*d+h+2*l)+c}else h=r,d=Math.max(0,-(o*h+a)),f=-d*d+h*(h+2*l)+c;else h=-r,d=Math.max(0,-(o*h+a)),f=-d*d+h*(h+2*l)+c;else h<=-g?(d=Math.max(0,-(-o*r+a)),h=d>0?-r:Math.min(Math.max(-r,-l),r),f=-d*d+h*(h+2*l)+c):h<=g?(d=0,h=Math.min(Math.max(-r,-l),r),f=h*(h+2*l)+c):(d=Math.max(0,-(o*r+a)),h=d>0?r:Math.min(Math.max(-r,-l),r),f=-d*d+h*(h+2*l)+c);else h=o>0?-r:r,d=Math.max(0,-(o*h+a)),f=-d*d+h*(h+2*l)+c;return i&&i.copy(this.origin).addScaledVector(this.direction,d),s&&s.copy(ul).addScaledVector(Dr,h),f}intersectSphere(t,e){if(t.radius<0)return null;Hi.subVectors(t.center,this.origin);let i=Hi.dot(this.direction),s=Hi.dot(Hi)-i*i,r=t.radius*t.radius;if(s>r)return null;let o=Math.sqrt(r-s),a=i-o,l=i+o;return l<0?null:a<0?this.at(l,e):this.at(a,e)}intersectsSphere(t){return t.radius<0?!1:this.distanceSqToPoint(t.center)<=t.radius*t.radius}distanceToPlane(t){let e=t.normal.dot(this.direction);if(e===0)return t.distanceToPoint(this.origin)===0?0:null;let i=-(this.origin.dot(t.normal)+t.constant)/e;return i>=0?i:null}intersectPlane(t,e){let i=this.distanceToPlane(t);return i===null?null:this.at(i,e)}intersectsPlane(t){let e=t.distanceToPoint(this.origin);return e===0||t.normal.dot(this.direction)*e<0}intersectBox(t,e){let i,s,r,o,a,l,c=1/this.direction.x,u=1/this.direction.y,d=1/this.direction.z,h=this.origin;return c>=0?(i=(t.min.x-h.x)*c,s=(t.max.x-h.x)*c):(i=(t.max.x-h.x)*c,s=(t.min.x-h.x)*c),u>=0?(r=(t.min.y-h.y)*u,o=(t.max.y-h.y)*u):(r=(t.max.y-h.y)*u,o=(t.min.y-h.y)*u),i>o||r>s||((r>i||isNaN(i))&&(i=r),(o<s||isNaN(s))&&(s=o),d>=0?(a=(t.min.z-h.z)*d,l=(t.max.z-h.z)*d):(a=(t.max.z-h.z)*d,l=(t.min.z-h.z)*d),i>l||a>s)||((a>i||i!==i)&&(i=a),(l<s||s!==s)&&(s=l),s<0)?null:this.at(i>=0?i:s,e)}intersectsBox(t){return this.intersectBox(t,Hi)!==null}intersectTriangle(t,e,i,s,r){let o=this.origin,a=this.direction,l=a.x,c=a.y,u=a.z,d=t.x-o.x,h=t.y-o.y,f=t.z-o.z,g=e.x-o.x,x=e.y-o.y,m=e.z-o.z,p=i.x-o.x,y=i.y-o.y,T=i.z-o.z,v=Math.abs(l),b=Math.abs(c),M=Math.abs(u),_,S,P,C,R,E,N,I,O,G,B,K;if(v>=b&&v>=M?(P=l,E=d,O=g,K=p,l>=0?(_=c,S=u,C=h,R=f,N=x,I=m,G=y,B=T):(_=u,S=c,C=f,R=h,N=m,I=x,G=T,B=y)):b>=M?(P=c,E=h,O=x,K=y,c>=0?(_=u,S=l,C=f,R=d,N=m,I=g,G=T,B=p):(_=l,S=u,C=d,R=f,N=g,I=m,G=p,B=T)):(P=u,E=f,O=m,K=T,u>=0?(_=l,S=c,C=d,R=h,N=g,I=x,G=p,B=y):(_=c,S=l,C=h,R=d,N=x,I=g,G=y,B=p)),P===0)return null;let X=_/P,J=S/P,st=1/P,ht=C-X*E,wt=R-J*E,$=N-X*O,at=I-J*O,rt=G-X*K,q=B-J*K,Z=rt*at-q*$,Q=ht*q-wt*rt,Ct=$*wt-at*ht;if(s){if(Z<0||Q<0||Ct<0)return null}else if((Z<0||Q<0||Ct<0)&&(Z>0||Q>0||Ct>0))return null;let xt=Z+Q+Ct;if(xt===0)return null;let Pt=st*(Z*E+Q*O+Ct*K);return(xt>0?Pt<0:Pt>0)?null:this.at(Pt/xt,r)}applyMatrix4(t){return this.origin.applyMatrix4(t),this.direction.transformDirection(t),this}equals(t){return t.origin.equals(this.origin)&&t.direction.equals(this.direction)}clone(){return new this.constructor().copy(this)}},fo=class extends qi{constructor(t){super(),this.isMeshBasicMaterial=!0,this.type="MeshBasicMaterial",this.color=new Vt(16777215),this.map=null,this.lightMap=null,this.lightMapIntensity=1,this.aoMap=null,this.aoMapIntensity=1,this.specularMap=null,this.alphaMap=null,this.envMap=null,this.envMapRotation=new on,this.combine=Cl,this.reflectivity=1,this.refractionRatio=.98,this.wireframe=!1,this.wireframeLinewidth=1,this.wireframeLinecap="round",this.wireframeLinejoin="round",this.fog=!0,this.setValues(t)}copy(t){return super.copy(t),this.color.copy(t.color),this.map=t.map,this.lightMap=t.lightMap,this.lightMapIntensity=t.lightMapIntensity,this.aoMap=t.aoMap,this.aoMapIntensity=t.aoMapIntensity,this.specularMap=t.specularMap,this.alphaMap=t.alphaMap,this.envMap=t.envMap,this.envMapRotation.copy(t.envMapRotation),this.combine=t.combine,this.reflectivity=t.reflectivity,this.refractionRatio=t.refractionRatio,this.wireframe=t.wireframe,this.wireframeLinewidth=t.wireframeLinewidth,this.wireframeLinecap=t.wireframeLinecap,this.wireframeLinejoin=t.wireframeLinejoin,this.fog=t.fog,this}},bh=new fe,En=new ln,Ur=new Pi,wh=new k,Fr=new k,Or=new k,kr=new k,dl=new k,Br=new k,Th=new k,zr=new k,te=class extends Ze{constructor(t=new ie,e=new fo){super(),this.isMesh=!0,this.type="Mesh",this.geometry=t,this.material=e,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.count=1,this.updateMorphTargets()}copy(t,e){return super.copy(t,e),t.morphTargetInfluences!==void 0?this.morphTargetInfluences=t.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,t.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},t.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(t.material)?t.material.slice():t.material,this.geometry=t.geometry,this}updateMorphTargets(){let e=this.geometry.morphAttributes,i=Object.keys(e);if(i.length>0){let s=e[i[0]];if(s!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let r=0,o=s.length;r<o;r++){let a=s[r].name||String(r);this.morphTargetInfluences.push(0),this.morphTargetDictionary[a]=r}}}}getVertexPosition(t,e){let i=this.geometry,s=i.attributes.position,r=i.morphAttributes.position,o=i.morphTargetsRelative;e.fromBufferAttribute(s,t);let a=this.morphTargetInfluences;if(r&&a){Br.set(0,0,0);for(let l=0,c=r.length;l<c;l++){let u=a[l],d=r[l];u!==0&&(dl.fromBufferAttribute(d,t),o?Br.addScaledVector(dl,u):Br.addScaledVector(dl.sub(e),u))}e.add(Br)}return e}intersectsFrustum(t){return t.intersectsObject(this)}raycast(t,e){let i=this.geometry,s=this.material,r=this.matrixWorld;s!==void 0&&(i.boundingSphere===null&&i.computeBoundingSphere(),Ur.copy(i.boundingSphere),Ur.applyMatrix4(r),En.copy(t.ray).recast(t.near),!(Ur.containsPoint(En.origin)===!1&&(En.intersectSphere(Ur,wh)===null||En.origin.distanceToSquared(wh)>(t.far-t.near)**2))&&(bh.copy(r).invert(),En.copy(t.ray).applyMatrix4(bh),!(i.boundingBox!==null&&En.intersectsBox(i.boundingBox)===!1)&&this._computeIntersections(t,e,En)))}_computeIntersections(t,e,i){let s,r=this.geometry,o=this.material,a=r.index,l=r.attributes.position,c=r.attributes.uv,u=r.attributes.uv1,d=r.attributes.normal,h=r.groups,f=r.drawRange;if(a!==null)if(Array.isArray(o))for(let g=0,x=h.length;g<x;g++){let m=h[g],p=o[m.materialIndex],y=Math.max(m.start,f.start),T=Math.min(a.count,Math.min(m.start+m.count,f.start+f.count));for(let v=y,b=T;v<b;v+=3){let M=a.getX(v),_=a.getX(v+1),S=a.getX(v+2);s=Gr(this,p,t,i,c,u,d,M,_,S),s&&(s.faceIndex=Math.floor(v/3),s.face.materialIndex=m.materialIndex,e.push(s))}}else{let g=Math.max(0,f.start),x=Math.min(a.count,f.start+f.count);for(let m=g,p=x;m<p;m+=3){let y=a.getX(m),T=a.getX(m+1),v=a.getX(m+2);s=Gr(this,o,t,i,c,u,d,y,T,v),s&&(s.faceIndex=Math.floor(m/3),e.push(s))}}else if(l!==void 0)if(Array.isArray(o))for(let g=0,x=h.length;g<x;g++){let m=h[g],p=o[m.materialIndex],y=Math.max(m.start,f.start),T=Math.min(l.count,Math.min(m.start+m.count,f.start+f.count));for(let v=y,b=T;v<b;v+=3){let M=v,_=v+1,S=v+2;s=Gr(this,p,t,i,c,u,d,M,_,S),s&&(s.faceIndex=Math.floor(v/3),s.face.materialIndex=m.materialIndex,e.push(s))}}else{let g=Math.max(0,f.start),x=Math.min(l.count,f.start+f.count);for(let m=g,p=x;m<p;m+=3){let y=m,T=m+1,v=m+2;s=Gr(this,o,t,i,c,u,d,y,T,v),s&&(s.faceIndex=Math.floor(m/3),e.push(s))}}}};function Qf(n,t,e,i,s,r,o,a){let l;if(t.side===Oe?l=i.intersectTriangle(o,r,s,!0,a):l=i.intersectTriangle(s,r,o,t.side===mn,a),l===null)return null;zr.copy(a),zr.applyMatrix4(n.matrixWorld);let c=e.ray.origin.distanceTo(zr);return c<e.near||c>e.far?null:{distance:c,point:zr.clone(),object:n}}function Gr(n,t,e,i,s,r,o,a,l,c){n.getVertexPosition(a,Fr),n.getVertexPosition(l,Or),n.getVertexPosition(c,kr);let u=Qf(n,t,e,i,Fr,Or,kr,Th);if(u){let d=new k;Vi.getBarycoord(Th,Fr,Or,kr,d),s&&(u.uv=Vi.getInterpolatedAttribute(s,a,l,c,d,new Lt)),r&&(u.uv1=Vi.getInterpolatedAttribute(r,a,l,c,d,new Lt)),o&&(u.normal=Vi.getInterpolatedAttribute(o,a,l,c,d,new k),u.normal.dot(i.direction)>0&&u.normal.multiplyScalar(-1));let h={a,b:l,c,normal:new k,materialIndex:0};Vi.getNormal(Fr,Or,kr,h.normal),u.face=h,u.barycoord=d}return u}var Ii=class extends Fe{constructor(t=null,e=1,i=1,s,r,o,a,l,c=Me,u=Me,d,h){super(null,o,a,l,c,u,s,r,d,h),this.isDataTexture=!0,this.image={data:t,width:e,height:i},this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1}};var ni=class extends $t{constructor(t,e,i,s=1){super(t,e,i),this.isInstancedBufferAttribute=!0,this.meshPerAttribute=s}copy(t){return super.copy(t),this.meshPerAttribute=t.meshPerAttribute,this}toJSON(){let t=super.toJSON();return t.meshPerAttribute=this.meshPerAttribute,t.isInstancedBufferAttribute=!0,t}};var Cn=new Pi,tp=new Lt(.5,.5),Hr=new k,Pn=class{constructor(t=new ti,e=new ti,i=new ti,s=new ti,r=new ti,o=new ti){this.planes=[t,e,i,s,r,o]}set(t,e,i,s,r,o){let a=this.planes;return a[0].copy(t),a[1].copy(e),a[2].copy(i),a[3].copy(s),a[4].copy(r),a[5].copy(o),this}copy(t){let e=this.planes;for(let i=0;i<6;i++)e[i].copy(t.planes[i]);return this}setFromProjectionMatrix(t,e=di,i=!1){let s=this.planes,r=t.elements,o=r[0],a=r[1],l=r[2],c=r[3],u=r[4],d=r[5],h=r[6],f=r[7],g=r[8],x=r[9],m=r[10],p=r[11],y=r[12],T=r[13],v=r[14],b=r[15];if(s[0].setComponents(c-o,f-u,p-g,b-y).normalize(),s[1].setComponents(c+o,f+u,p+g,b+y).normalize(),s[2].setComponents(c+a,f+d,p+x,b+T).normalize(),s[3].setComponents(c-a,f-d,p-x,b-T).normalize(),i)s[4].setComponents(l,h,m,v).normalize(),s[5].setComponents(c-l,f-h,p-m,b-v).normalize();else if(s[4].setComponents(c-l,f-h,p-m,b-v).normalize(),e===di)s[5].setComponents(c+l,f+h,p+m,b+v).normalize();else if(e===Os)s[5].setComponents(l,h,m,v).normalize();else throw new Error("THREE.Frustum.setFromProjectionMatrix(): Invalid coordinate system: "+e);return this}intersectsObject(t){if(t.boundingSphere!==void 0)t.boundingSphere===null&&t.computeBoundingSphere(),Cn.copy(t.boundingSphere).applyMatrix4(t.matrixWorld);else{let e=t.geometry;e.boundingSphere===null&&e.computeBoundingSphere(),Cn.copy(e.boundingSphere).applyMatrix4(t.matrixWorld)}return this.intersectsSphere(Cn)}intersectsSprite(t){Cn.center.set(0,0,0);let e=tp.distanceTo(t.center);return Cn.radius=.7071067811865476+e,Cn.applyMatrix4(t.matrixWorld),this.intersectsSphere(Cn)}intersectsSphere(t){let e=this.planes,i=t.center,s=-t.radius;for(let r=0;r<6;r++)if(e[r].distanceToPoint(i)<s)return!1;return!0}intersectsBox(t){let e=this.planes;for(let i=0;i<6;i++){let s=e[i];if(Hr.x=s.normal.x>0?t.max.x:t.min.x,Hr.y=s.normal.y>0?t.max.y:t.min.y,Hr.z=s.normal.z>0?t.max.z:t.min.z,s.distanceToPoint(Hr)<0)return!1}return!0}containsPoint(t){let e=this.planes;for(let i=0;i<6;i++)if(e[i].distanceToPoint(t)<0)return!1;return!0}clone(){return new this.constructor().copy(this)}},Ah=new fe,po=class n{constructor(){this.coordinateSystem=di,this._frustums=[],this._count=0}setFromArrayCamera(t){let e=t.cameras,i=this._frustums;for(let s=0;s<e.length;s++){let r=e[s];Ah.multiplyMatrices(r.projectionMatrix,r.matrixWorldInverse),i[s]===void 0&&(i[s]=new Pn),i[s].setFromProjectionMatrix(Ah,r.coordinateSystem,r.reversedDepth)}return this._count=e.length,this}getFrustum(t){return this._frustums[t]}intersectsObject(t){let e=this._frustums;for(let i=0;i<this._count;i++)if(e[i].intersectsObject(t))return!0;return!1}intersectsSprite(t){let e=this._frustums;for(let i=0;i<this._count;i++)if(e[i].intersectsSprite(t))return!0;return!1}intersectsSphere(t){let e=this._frustums;for(let i=0;i<this._count;i++)if(e[i].intersectsSphere(t))return!0;return!1}intersectsBox(t){let e=this._frustums;for(let i=0;i<this._count;i++)if(e[i].intersectsBox(t))return!0;return!1}containsPoint(t){let e=this._frustums;for(let i=0;i<this._count;i++)if(e[i].containsPoint(t))return!0;return!1}copy(t){this.coordinateSystem=t.coordinateSystem;let e=this._frustums,i=t._frustums;for(let s=0;s<t._count;s++)e[s]===void 0&&(e[s]=new Pn),e[s].copy(i[s]);return this._count=t._count,this}clone(){return new n().copy(this)}};var mo=class extends qi{constructor(t){super(),this.isLineBasicMaterial=!0,this.type="LineBasicMaterial",this.color=new Vt(16777215),this.map=null,this.linewidth=1,this.linecap="round",this.linejoin="round",this.fog=!0,this.setValues(t)}copy(t){return super.copy(t),this.color.copy(t.color),this.map=t.map,this.linewidth=t.linewidth,this.linecap=t.linecap,this.linejoin=t.linejoin,this.fog=t.fog,this}},go=new k,_o=new k,Eh=new fe,Ls=new ln,Vr=new Pi,fl=new k,Ch=new k,xo=class extends Ze{constructor(t=new ie,e=new mo){super(),this.isLine=!0,this.type="Line",this.geometry=t,this.material=e,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.updateMorphTargets()}copy(t,e){return super.copy(t,e),t.morphTargetInfluences!==void 0?this.morphTargetInfluences=t.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,t.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},t.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(t.material)?t.material.slice():t.material,this.geometry=t.geometry,this}computeLineDistances(){let t=this.geometry;if(t.index===null){let e=t.attributes.position,i=[0];for(let s=1,r=e.count;s<r;s++)go.fromBufferAttribute(e,s-1),_o.fromBufferAttribute(e,s),i[s]=i[s-1],i[s]+=go.distanceTo(_o);t.setAttribute("lineDistance",new ce(i,1))}else Dt("Line.computeLineDistances(): Computation only possible with non-indexed BufferGeometry.");return this}intersectsFrustum(t){return t.intersectsObject(this)}raycast(t,e){let i=this.geometry,s=this.matrixWorld,r=t.params.Line.threshold,o=i.drawRange;if(i.boundingSphere===null&&i.computeBoundingSphere(),Vr.copy(i.boundingSphere),Vr.applyMatrix4(s),Vr.radius+=r,t.ray.intersectsSphere(Vr)===!1)return;Eh.copy(s).invert(),Ls.copy(t.ray).applyMatrix4(Eh);let a=r/((this.scale.x+this.scale.y+this.scale.z)/3),l=a*a,c=this.isLineSegments?2:1,u=i.index,h=i.attributes.position;if(u!==null){let f=Math.max(0,o.start),g=Math.min(u.count,o.start+o.count);for(let x=f,m=g-1;x<m;x+=c){let p=u.getX(x),y=u.getX(x+1),T=Wr(this,t,Ls,l,p,y,x);T&&e.push(T)}if(this.isLineLoop){let x=u.getX(g-1),m=u.getX(f),p=Wr(this,t,Ls,l,x,m,g-1);p&&e.push(p)}}else{let f=Math.max(0,o.start),g=Math.min(h.count,o.start+o.count);for(let x=f,m=g-1;x<m;x+=c){let p=Wr(this,t,Ls,l,x,x+1,x);p&&e.push(p)}if(this.isLineLoop){let x=Wr(this,t,Ls,l,g-1,f,g-1);x&&e.push(x)}}}updateMorphTargets(){let e=this.geometry.morphAttributes,i=Object.keys(e);if(i.length>0){let s=e[i[0]];if(s!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let r=0,o=s.length;r<o;r++){let a=s[r].name||String(r);this.morphTargetInfluences.push(0),this.morphTargetDictionary[a]=r}}}}};function Wr(n,t,e,i,s,r,o){let a=n.geometry.attributes.position;if(go.fromBufferAttribute(a,s),_o.fromBufferAttribute(a,r),e.distanceSqToSegment(go,_o,fl,Ch)>i)return;fl.applyMatrix4(n.matrixWorld);let c=t.ray.origin.distanceTo(fl);if(!(c<t.near||c>t.far))return{distance:c,point:Ch.clone().applyMatrix4(n.matrixWorld),index:o,face:null,faceIndex:null,barycoord:null,object:n}}var Rh=new k,Ph=new k,cn=class extends xo{constructor(t,e){super(t,e),this.isLineSegments=!0,this.type="LineSegments"}computeLineDistances(){let t=this.geometry;if(t.index===null){let e=t.attributes.position,i=[];for(let s=0,r=e.count;s<r;s+=2)Rh.fromBufferAttribute(e,s),Ph.fromBufferAttribute(e,s+1),i[s]=s===0?0:i[s-1],i[s+1]=i[s]+Rh.distanceTo(Ph);t.setAttribute("lineDistance",new ce(i,1))}else Dt("LineSegments.computeLineDistances(): Computation only possible with non-indexed BufferGeometry.");return this}};var vo=class extends qi{constructor(t){super(),this.isPointsMaterial=!0,this.type="PointsMaterial",this.color=new Vt(16777215),this.map=null,this.alphaMap=null,this.size=1,this.sizeAttenuation=!0,this.fog=!0,this.setValues(t)}copy(t){return super.copy(t),this.color.copy(t.color),this.map=t.map,this.alphaMap=t.alphaMap,this.size=t.size,this.sizeAttenuation=t.sizeAttenuation,this.fog=t.fog,this}},Ih=new fe,vl=new ln,Xr=new Pi,qr=new k,In=class extends Ze{constructor(t=new ie,e=new vo){super(),this.isPoints=!0,this.type="Points",this.geometry=t,this.material=e,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.updateMorphTargets()}copy(t,e){return super.copy(t,e),t.morphTargetInfluences!==void 0?this.morphTargetInfluences=t.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,t.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},t.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(t.material)?t.material.slice():t.material,this.geometry=t.geometry,this}intersectsFrustum(t){return t.intersectsObject(this)}raycast(t,e){let i=this.geometry,s=this.matrixWorld,r=t.params.Points.threshold,o=i.drawRange;if(i.boundingSphere===null&&i.computeBoundingSphere(),Xr.copy(i.boundingSphere),Xr.applyMatrix4(s),Xr.radius+=r,t.ray.intersectsSphere(Xr)===!1)return;Ih.copy(s).invert(),vl.copy(t.ray).applyMatrix4(Ih);let a=r/((this.scale.x+this.scale.y+this.scale.z)/3),l=a*a,c=i.index,d=i.attributes.position;if(c!==null){let h=Math.max(0,o.start),f=Math.min(c.count,o.start+o.count);for(let g=h,x=f;g<x;g++){let m=c.getX(g);qr.fromBufferAttribute(d,m),Lh(qr,m,l,s,t,e,this)}}else{let h=Math.max(0,o.start),f=Math.min(d.count,o.start+o.count);for(let g=h,x=f;g<x;g++)qr.fromBufferAttribute(d,g),Lh(qr,g,l,s,t,e,this)}}updateMorphTargets(){let e=this.geometry.morphAttributes,i=Object.keys(e);if(i.length>0){let s=e[i[0]];if(s!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let r=0,o=s.length;r<o;r++){let a=s[r].name||String(r);this.morphTargetInfluences.push(0),this.morphTargetDictionary[a]=r}}}}};function Lh(n,t,e,i,s,r,o){let a=vl.distanceSqToPoint(n);if(a<e){let l=new k;vl.closestPointToPoint(n,l),l.applyMatrix4(i);let c=s.ray.origin.distanceTo(l);if(c<s.near||c>s.far)return;r.push({distance:c,distanceToRay:Math.sqrt(a),point:l,index:t,face:null,faceIndex:null,barycoord:null,object:o})}}var Ws=class extends Fe{constructor(t=[],e=kn,i,s,r,o,a,l,c,u){super(t,e,i,s,r,o,a,l,c,u),this.isCubeTexture=!0,this.flipY=!1}get images(){return this.image}set images(t){this.image=t}},Xs=class extends Fe{constructor(t,e,i,s,r,o,a,l,c){super(t,e,i,s,r,o,a,l,c),this.isCanvasTexture=!0,this.needsUpdate=!0}};var $i=class extends Fe{constructor(t,e,i=Mi,s,r,o,a=Me,l=Me,c,u=Xi,d=1){if(u!==Xi&&u!==Zi)throw new Error("THREE.DepthTexture: format must be either THREE.DepthFormat or THREE.DepthStencilFormat");let h={width:t,height:e,depth:d};super(h,s,r,o,a,l,u,i,c),this.isDepthTexture=!0,this.flipY=!1,this.generateMipmaps=!1,this.compareFunction=null}copy(t){return super.copy(t),this.source=new ps(Object.assign({},t.image)),this.compareFunction=t.compareFunction,this}toJSON(t){let e=super.toJSON(t);return e.compareFunction=this.compareFunction,e}},qs=class extends $i{constructor(t,e=Mi,i=kn,s,r,o=Me,a=Me,l,c=Xi){let u={width:t,height:t,depth:1},d=[u,u,u,u,u,u];super(t,t,e,i,s,r,o,a,l,c),this.image=d,this.isCubeDepthTexture=!0,this.isCubeTexture=!0}get images(){return this.image}set images(t){this.image=t}},$s=class extends Fe{constructor(t=null){super(),this.sourceTexture=t,this.isExternalTexture=!0}copy(t){return super.copy(t),this.sourceTexture=t.sourceTexture,this}},fi=class n extends ie{constructor(t=1,e=1,i=1,s=1,r=1,o=1){super(),this.type="BoxGeometry",this.parameters={width:t,height:e,depth:i,widthSegments:s,heightSegments:r,depthSegments:o};let a=this;s=Math.floor(s),r=Math.floor(r),o=Math.floor(o);let l=[],c=[],u=[],d=[],h=0,f=0;g("z","y","x",-1,-1,i,e,t,o,r,0),g("z","y","x",1,-1,i,e,-t,o,r,1),g("x","z","y",1,1,t,i,e,s,o,2),g("x","z","y",1,-1,t,i,-e,s,o,3),g("x","y","z",1,-1,t,e,i,s,r,4),g("x","y","z",-1,-1,t,e,-i,s,r,5),this.setIndex(l),this.setAttribute("position",new ce(c,3)),this.setAttribute("normal",new ce(u,3)),this.setAttribute("uv",new ce(d,2));function g(x,m,p,y,T,v,b,M,_,S,P){let C=v/_,R=b/S,E=v/2,N=b/2,I=M/2,O=_+1,G=S+1,B=0,K=0,X=new k;for(let J=0;J<G;J++){let st=J*R-N;for(let ht=0;ht<O;ht++){let wt=ht*C-E;X[x]=wt*y,X[m]=st*T,X[p]=I,c.push(X.x,X.y,X.z),X[x]=0,X[m]=0,X[p]=M>0?1:-1,u.push(X.x,X.y,X.z),d.push(ht/_),d.push(1-J/S),B+=1}}for(let J=0;J<S;J++)for(let st=0;st<_;st++){let ht=h+st+O*J,wt=h+st+O*(J+1),$=h+(st+1)+O*(J+1),at=h+(st+1)+O*J;l.push(ht,wt,at),l.push(wt,$,at),K+=6}a.addGroup(f,K,P),f+=K,h+=B}}copy(t){return super.copy(t),this.parameters=Object.assign({},t.parameters),this}static fromJSON(t){return new n(t.width,t.height,t.depth,t.widthSegments,t.heightSegments,t.depthSegments)}};var Ln=class n extends ie{constructor(t=1,e=1,i=1,s=32,r=1,o=!1,a=0,l=Math.PI*2){super(),this.type="CylinderGeometry",this.parameters={radiusTop:t,radiusBottom:e,height:i,radialSegments:s,heightSegments:r,openEnded:o,thetaStart:a,thetaLength:l};let c=this;s=Math.floor(s),r=Math.floor(r);let u=[],d=[],h=[],f=[],g=0,x=[],m=i/2,p=0;y(),o===!1&&(t>0&&T(!0),e>0&&T(!1)),this.setIndex(u),this.setAttribute("position",new ce(d,3)),this.setAttribute("normal",new ce(h,3)),this.setAttribute("uv",new ce(f,2));function y(){let v=new k,b=new k,M=0,_=(e-t)/i;for(let S=0;S<=r;S++){let P=[],C=S/r,R=C*(e-t)+t;for(let E=0;E<=s;E++){let N=E/s,I=N*l+a,O=Math.sin(I),G=Math.cos(I);b.x=R*O,b.y=-C*i+m,b.z=R*G,d.push(b.x,b.y,b.z),v.set(O,_,G).normalize(),h.push(v.x,v.y,v.z),f.push(N,1-C),P.push(g++)}x.push(P)}for(let S=0;S<s;S++)for(let P=0;P<r;P++){let C=x[P][S],R=x[P+1][S],E=x[P+1][S+1],N=x[P][S+1];(t>0||P!==0)&&(u.push(C,R,N),M+=3),(e>0||P!==r-1)&&(u.push(R,E,N),M+=3)}c.addGroup(p,M,0),p+=M}function T(v){let b=g,M=new Lt,_=new k,S=0,P=v===!0?t:e,C=v===!0?1:-1;for(let E=1;E<=s;E++)d.push(0,m*C,0),h.push(0,C,0),f.push(.5,.5),g++;let R=g;for(let E=0;E<=s;E++){let I=E/s*l+a,O=Math.cos(I),G=Math.sin(I);_.x=P*G,_.y=m*C,_.z=P*O,d.push(_.x,_.y,_.z),h.push(0,C,0),M.x=O*.5+.5,M.y=G*.5*C+.5,f.push(M.x,M.y),g++}for(let E=0;E<s;E++){let N=b+E,I=R+E;v===!0?u.push(I,I+1,N):u.push(I+1,I,N),S+=3}c.addGroup(p,S,v===!0?1:2),p+=S}}copy(t){return super.copy(t),this.parameters=Object.assign({},t.parameters),this}static fromJSON(t){return new n(t.radiusTop,t.radiusBottom,t.height,t.radialSegments,t.heightSegments,t.openEnded,t.thetaStart,t.thetaLength)}},Dn=class n extends Ln{constructor(t=1,e=1,i=32,s=1,r=!1,o=0,a=Math.PI*2){super(0,t,e,i,s,r,o,a),this.type="ConeGeometry",this.parameters={radius:t,height:e,radialSegments:i,heightSegments:s,openEnded:r,thetaStart:o,thetaLength:a}}static fromJSON(t){return new n(t.radius,t.height,t.radialSegments,t.heightSegments,t.openEnded,t.thetaStart,t.thetaLength)}},yo=class n extends ie{constructor(t=[],e=[],i=1,s=0){super(),this.type="PolyhedronGeometry",this.parameters={vertices:t,indices:e,radius:i,detail:s};let r=[],o=[];a(s),c(i),u(),this.setAttribute("position",new ce(r,3)),this.setAttribute("normal",new ce(r.slice(),3)),this.setAttribute("uv",new ce(o,2)),s===0?this.computeVertexNormals():this.normalizeNormals();function a(y){let T=new k,v=new k,b=new k;for(let M=0;M<e.length;M+=3)f(e[M+0],T),f(e[M+1],v),f(e[M+2],b),l(T,v,b,y)}function l(y,T,v,b){let M=b+1,_=[];for(let S=0;S<=M;S++){_[S]=[];let P=y.clone().lerp(v,S/M),C=T.clone().lerp(v,S/M),R=M-S;for(let E=0;E<=R;E++)E===0&&S===M?_[S][E]=P:_[S][E]=P.clone().lerp(C,E/R)}for(let S=0;S<M;S++)for(let P=0;P<2*(M-S)-1;P++){let C=Math.floor(P/2);P%2===0?(h(_[S][C+1]),h(_[S+1][C]),h(_[S][C])):(h(_[S][C+1]),h(_[S+1][C+1]),h(_[S+1][C]))}}function c(y){let T=new k;for(let v=0;v<r.length;v+=3)T.x=r[v+0],T.y=r[v+1],T.z=r[v+2],T.normalize().multiplyScalar(y),r[v+0]=T.x,r[v+1]=T.y,r[v+2]=T.z}function u(){let y=new k;for(let T=0;T<r.length;T+=3){y.x=r[T+0],y.y=r[T+1],y.z=r[T+2];let v=m(y)/2/Math.PI+.5,b=p(y)/Math.PI+.5;o.push(v,1-b)}g(),d()}function d(){for(let y=0;y<o.length;y+=6){let T=o[y+0],v=o[y+2],b=o[y+4],M=Math.max(T,v,b),_=Math.min(T,v,b);M>.9&&_<.1&&(T<.2&&(o[y+0]+=1),v<.2&&(o[y+2]+=1),b<.2&&(o[y+4]+=1))}}function h(y){r.push(y.x,y.y,y.z)}function f(y,T){let v=y*3;T.x=t[v+0],T.y=t[v+1],T.z=t[v+2]}function g(){let y=new k,T=new k,v=new k,b=new k,M=new Lt,_=new Lt,S=new Lt;for(let P=0,C=0;P<r.length;P+=9,C+=6){y.set(r[P+0],r[P+1],r[P+2]),T.set(r[P+3],r[P+4],r[P+5]),v.set(r[P+6],r[P+7],r[P+8]),M.set(o[C+0],o[C+1]),_.set(o[C+2],o[C+3]),S.set(o[C+4],o[C+5]),b.copy(y).add(T).add(v).divideScalar(3);let R=m(b);x(M,C+0,y,R),x(_,C+2,T,R),x(S,C+4,v,R)}}function x(y,T,v,b){b<0&&y.x===1&&(o[T]=y.x-1),v.x===0&&v.z===0&&(o[T]=b/2/Math.PI+.5)}function m(y){return Math.atan2(y.z,-y.x)}function p(y){return Math.atan2(-y.y,Math.sqrt(y.x*y.x+y.z*y.z))}}copy(t){return super.copy(t),this.parameters=Object.assign({},t.parameters),this}static fromJSON(t){return new n(t.vertices,t.indices,t.radius,t.detail)}};var $r=new k,Yr=new k,pl=new k,Zr=new Vi,Ys=class extends ie{constructor(t=null,e=1){if(super(),this.type="EdgesGeometry",this.parameters={geometry:t,thresholdAngle:e},t!==null){let s=Math.pow(10,4),r=Math.cos(as*e),o=t.getIndex(),a=t.getAttribute("position"),l=o?o.count:a.count,c=[0,0,0],u=["a","b","c"],d=new Array(3),h=new Map,f=[];for(let g=0;g<l;g+=3){o?(c[0]=o.getX(g),c[1]=o.getX(g+1),c[2]=o.getX(g+2)):(c[0]=g,c[1]=g+1,c[2]=g+2);let{a:x,b:m,c:p}=Zr;if(x.fromBufferAttribute(a,c[0]),m.fromBufferAttribute(a,c[1]),p.fromBufferAttribute(a,c[2]),Zr.getNormal(pl),d[0]=`${Math.round(x.x*s)},${Math.round(x.y*s)},${Math.round(x.z*s)}`,d[1]=`${Math.round(m.x*s)},${Math.round(m.y*s)},${Math.round(m.z*s)}`,d[2]=`${Math.round(p.x*s)},${Math.round(p.y*s)},${Math.round(p.z*s)}`,!(d[0]===d[1]||d[1]===d[2]||d[2]===d[0]))for(let y=0;y<3;y++){let T=(y+1)%3,v=d[y],b=d[T],M=Zr[u[y]],_=Zr[u[T]],S=`${v}_${b}`,P=`${b}_${v}`,C=h.get(P);C?(pl.dot(C.normal)<=r&&(f.push(M.x,M.y,M.z),f.push(_.x,_.y,_.z)),h.set(P,null)):h.has(S)||h.set(S,{index0:c[y],index1:c[T],normal:pl.clone()})}}for(let g of h.values())if(g){let{index0:x,index1:m}=g;$r.fromBufferAttribute(a,x),Yr.fromBufferAttribute(a,m),f.push($r.x,$r.y,$r.z),f.push(Yr.x,Yr.y,Yr.z)}this.setAttribute("position",new ce(f,3))}}copy(t){return super.copy(t),this.parameters=Object.assign({},t.parameters),this}};var Zs=class n extends yo{constructor(t=1,e=0){let i=(1+Math.sqrt(5))/2,s=[-1,i,0,1,i,0,-1,-i,0,1,-i,0,0,-1,i,0,1,i,0,-1,-i,0,1,-i,i,0,-1,i,0,1,-i,0,-1,-i,0,1],r=[0,11,5,0,5,1,0,1,7,0,7,10,0,10,11,1,5,9,5,11,4,11,10,2,10,7,6,7,1,8,3,9,4,3,4,2,3,2,6,3,6,8,3,8,9,4,9,5,2,4,11,6,2,10,8,6,7,9,8,1];super(s,r,t,e),this.type="IcosahedronGeometry",this.parameters={radius:t,detail:e}}static fromJSON(t){return new n(t.radius,t.detail)}};var Nn=class n extends ie{constructor(t=1,e=1,i=1,s=1){super(),this.type="PlaneGeometry",this.parameters={width:t,height:e,widthSegments:i,heightSegments:s};let r=t/2,o=e/2,a=Math.floor(i),l=Math.floor(s),c=a+1,u=l+1,d=t/a,h=e/l,f=[],g=[],x=[],m=[];for(let p=0;p<u;p++){let y=p*h-o;for(let T=0;T<c;T++){let v=T*d-r;g.push(v,-y,0),x.push(0,0,1),m.push(T/a),m.push(1-p/l)}}for(let p=0;p<l;p++)for(let y=0;y<a;y++){let T=y+c*p,v=y+c*(p+1),b=y+1+c*(p+1),M=y+1+c*p;f.push(T,v,M),f.push(v,b,M)}this.setIndex(f),this.setAttribute("position",new ce(g,3)),this.setAttribute("normal",new ce(x,3)),this.setAttribute("uv",new ce(m,2))}copy(t){return super.copy(t),this.parameters=Object.assign({},t.parameters),this}static fromJSON(t){return new n(t.width,t.height,t.widthSegments,t.heightSegments)}};var Un=class n extends ie{constructor(t=1,e=32,i=16,s=0,r=Math.PI*2,o=0,a=Math.PI){super(),this.type="SphereGeometry",this.parameters={radius:t,widthSegments:e,heightSegments:i,phiStart:s,phiLength:r,thetaStart:o,thetaLength:a},e=Math.max(3,Math.floor(e)),i=Math.max(2,Math.floor(i));let l=Math.min(o+a,Math.PI),c=0,u=[],d=new k,h=new k,f=[],g=[],x=[],m=[];for(let p=0;p<=i;p++){let y=[],T=p/i,v=o+T*a,b=t*Math.cos(v),M=Math.sqrt(t*t-b*b),_=0;p===0&&o===0?_=.5/e:p===i&&l===Math.PI&&(_=-.5/e);for(let S=0;S<=e;S++){let P=S/e,C=s+P*r;d.x=-M*Math.cos(C),d.y=b,d.z=M*Math.sin(C),g.push(d.x,d.y,d.z),h.copy(d).normalize(),x.push(h.x,h.y,h.z),m.push(P+_,1-T),y.push(c++)}u.push(y)}for(let p=0;p<i;p++)for(let y=0;y<e;y++){let T=u[p][y+1],v=u[p][y],b=u[p+1][y],M=u[p+1][y+1];(p!==0||o>0)&&f.push(T,v,M),(p!==i-1||l<Math.PI)&&f.push(v,b,M)}this.setIndex(f),this.setAttribute("position",new ce(g,3)),this.setAttribute("normal",new ce(x,3)),this.setAttribute("uv",new ce(m,2))}copy(t){return super.copy(t),this.parameters=Object.assign({},t.parameters),this}static fromJSON(t){return new n(t.radius,t.widthSegments,t.heightSegments,t.phiStart,t.phiLength,t.thetaStart,t.thetaLength)}};function zn(n){let t={};for(let e in n){t[e]={};for(let i in n[e]){let s=n[e][i];if(Dh(s))s.isRenderTargetTexture?(Dt("UniformsUtils: Textures of render targets cannot be cloned via cloneUniforms() or mergeUniforms()."),t[e][i]=null):t[e][i]=s.clone();else if(Array.isArray(s))if(Dh(s[0])){let r=[];for(let o=0,a=s.length;o<a;o++)r[o]=s[o].clone();t[e][i]=r}else t[e][i]=s.slice();else t[e][i]=s}}return t}function He(n){let t={};for(let e=0;e<n.length;e++){let i=zn(n[e]);for(let s in i)t[s]=i[s]}return t}function Dh(n){return n&&(n.isColor||n.isMatrix3||n.isMatrix4||n.isVector2||n.isVector3||n.isVector4||n.isTexture||n.isQuaternion)}function ep(n){let t=[];for(let e=0;e<n.length;e++)t.push(n[e].clone());return t}function Ql(n){let t=n.getRenderTarget();return t===null?n.outputColorSpace:t.isXRRenderTarget===!0?t.texture.colorSpace:Kt.workingColorSpace}var wu={clone:zn,merge:He},ip=`void main() {
	gl_Position = projectionMatrix * modelViewMatrix * vec4( position, 1.0 );
}`,np=`void main() {
	gl_FragColor = vec4( 1.0, 0.0, 0.0, 1.0 );
}`,Jt=class extends qi{constructor(t){super(),this.isShaderMaterial=!0,this.type="ShaderMaterial",this.defines={},this.uniforms={},this.uniformsGroups=[],this.vertexShader=ip,this.fragmentShader=np,this.linewidth=1,this.wireframe=!1,this.wireframeLinewidth=1,this.fog=!1,this.lights=!1,this.clipping=!1,this.forceSinglePass=!0,this.extensions={clipCullDistance:!1,multiDraw:!1},this.defaultAttributeValues={color:[1,1,1],uv:[0,0],uv1:[0,0]},this.index0AttributeName=void 0,this.uniformsNeedUpdate=!1,this.glslVersion=null,t!==void 0&&this.setValues(t)}copy(t){return super.copy(t),this.fragmentShader=t.fragmentShader,this.vertexShader=t.vertexShader,this.uniforms=zn(t.uniforms),this.uniformsGroups=ep(t.uniformsGroups),this.defines=Object.assign({},t.defines),this.wireframe=t.wireframe,this.wireframeLinewidth=t.wireframeLinewidth,this.fog=t.fog,this.lights=t.lights,this.clipping=t.clipping,this.extensions=Object.assign({},t.extensions),this.glslVersion=t.glslVersion,this.defaultAttributeValues=Object.assign({},t.defaultAttributeValues),this.index0AttributeName=t.index0AttributeName,this.uniformsNeedUpdate=t.uniformsNeedUpdate,this}toJSON(t){let e=super.toJSON(t);e.glslVersion=this.glslVersion,e.uniforms={};for(let s in this.uniforms){let o=this.uniforms[s].value;o&&o.isTexture?e.uniforms[s]={type:"t",value:o.toJSON(t).uuid}:o&&o.isColor?e.uniforms[s]={type:"c",value:o.getHex()}:o&&o.isVector2?e.uniforms[s]={type:"v2",value:o.toArray()}:o&&o.isVector3?e.uniforms[s]={type:"v3",value:o.toArray()}:o&&o.isVector4?e.uniforms[s]={type:"v4",value:o.toArray()}:o&&o.isMatrix3?e.uniforms[s]={type:"m3",value:o.toArray()}:o&&o.isMatrix4?e.uniforms[s]={type:"m4",value:o.toArray()}:e.uniforms[s]={value:o}}Object.keys(this.defines).length>0&&(e.defines=this.defines),e.vertexShader=this.vertexShader,e.fragmentShader=this.fragmentShader,e.lights=this.lights,e.clipping=this.clipping;let i={};for(let s in this.extensions)this.extensions[s]===!0&&(i[s]=!0);return Object.keys(i).length>0&&(e.extensions=i),e}fromJSON(t,e){if(super.fromJSON(t,e),t.uniforms!==void 0)for(let i in t.uniforms){let s=t.uniforms[i];switch(this.uniforms[i]={},s.type){case"t":this.uniforms[i].value=e[s.value]||null;break;case"c":this.uniforms[i].value=new Vt().setHex(s.value);break;case"v2":this.uniforms[i].value=new Lt().fromArray(s.value);break;case"v3":this.uniforms[i].value=new k().fromArray(s.value);break;case"v4":this.uniforms[i].value=new _e().fromArray(s.value);break;case"m3":this.uniforms[i].value=new Ot().fromArray(s.value);break;case"m4":this.uniforms[i].value=new fe().fromArray(s.value);break;default:this.uniforms[i].value=s.value}}if(t.defines!==void 0&&(this.defines=t.defines),t.vertexShader!==void 0&&(this.vertexShader=t.vertexShader),t.fragmentShader!==void 0&&(this.fragmentShader=t.fragmentShader),t.glslVersion!==void 0&&(this.glslVersion=t.glslVersion),t.extensions!==void 0)for(let i in t.extensions)this.extensions[i]=t.extensions[i];return t.lights!==void 0&&(this.lights=t.lights),t.clipping!==void 0&&(this.clipping=t.clipping),this}},Mo=class extends Jt{constructor(t){super(t),this.isRawShaderMaterial=!0,this.type="RawShaderMaterial"}};var So=class extends qi{constructor(t){super(),this.isMeshDepthMaterial=!0,this.type="MeshDepthMaterial",this.depthPacking=lu,this.map=null,this.alphaMap=null,this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.wireframe=!1,this.wireframeLinewidth=1,this.setValues(t)}copy(t){return super.copy(t),this.depthPacking=t.depthPacking,this.map=t.map,this.alphaMap=t.alphaMap,this.displacementMap=t.displacementMap,this.displacementScale=t.displacementScale,this.displacementBias=t.displacementBias,this.wireframe=t.wireframe,this.wireframeLinewidth=t.wireframeLinewidth,this}},bo=class extends qi{constructor(t){super(),this.isMeshDistanceMaterial=!0,this.type="MeshDistanceMaterial",this.map=null,this.alphaMap=null,this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.setValues(t)}copy(t){return super.copy(t),this.map=t.map,this.alphaMap=t.alphaMap,this.displacementMap=t.displacementMap,this.displacementScale=t.displacementScale,this.displacementBias=t.displacementBias,this}};function ss(n,t){return!n||n.constructor===t?n:typeof t.BYTES_PER_ELEMENT=="number"?new t(n):Array.prototype.slice.call(n)}function Kr(n){return n!==void 0&&n.inTangents!==void 0&&n.outTangents!==void 0}var hn=class{constructor(t,e,i,s){this.parameterPositions=t,this._cachedIndex=0,this.resultBuffer=s!==void 0?s:new e.constructor(i),this.sampleValues=e,this.valueSize=i,this.settings=null,this.DefaultSettings_={}}evaluate(t){let e=this.parameterPositions,i=this._cachedIndex,s=e[i],r=e[i-1];i:{t:{let o;e:{n:if(!(t<s)){for(let a=i+2;;){if(s===void 0){if(t<r)break n;return i=e.length,this._cachedIndex=i,this.copySampleValue_(i-1)}if(i===a)break;if(r=s,s=e[++i],t<s)break t}o=e.length;break e}if(!(t>=r)){let a=e[1];t<a&&(i=2,r=a);for(let l=i-2;;){if(r===void 0)return this._cachedIndex=0,this.copySampleValue_(0);if(i===l)break;if(s=r,r=e[--i-1],t>=r)break t}o=i,i=0;break e}break i}for(;i<o;){let a=i+o>>>1;t<e[a]?o=a:i=a+1}if(s=e[i],r=e[i-1],r===void 0)return this._cachedIndex=0,this.copySampleValue_(0);if(s===void 0)return i=e.length,this._cachedIndex=i,this.copySampleValue_(i-1)}this._cachedIndex=i,this.intervalChanged_(i,r,s)}return this.interpolate_(i,r,t,s)}getSettings_(){return this.settings||this.DefaultSettings_}copySampleValue_(t){let e=this.resultBuffer,i=this.sampleValues,s=this.valueSize,r=t*s;for(let o=0;o!==s;++o)e[o]=i[r+o];return e}interpolate_(){throw new Error("THREE.Interpolant: Call to abstract method.")}intervalChanged_(){}},wo=class extends hn{constructor(t,e,i,s){super(t,e,i,s),this._weightPrev=-0,this._offsetPrev=-0,this._weightNext=-0,this._offsetNext=-0,this.DefaultSettings_={endingStart:gl,endingEnd:gl}}intervalChanged_(t,e,i){let s=this.parameterPositions,r=t-2,o=t+1,a=s[r],l=s[o];if(a===void 0)switch(this.getSettings_().endingStart){case _l:r=t,a=2*e-i;break;case xl:r=s.length-2,a=e+s[r]-s[r+1];break;default:r=t,a=i}if(l===void 0)switch(this.getSettings_().endingEnd){case _l:o=t,l=2*i-e;break;case xl:o=1,l=i+s[1]-s[0];break;default:o=t-1,l=e}let c=(i-e)*.5,u=this.valueSize;this._weightPrev=c/(e-a),this._weightNext=c/(l-i),this._offsetPrev=r*u,this._offsetNext=o*u}interpolate_(t,e,i,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=t*a,c=l-a,u=this._offsetPrev,d=this._offsetNext,h=this._weightPrev,f=this._weightNext,g=(i-e)/(s-e),x=g*g,m=x*g,p=-h*m+2*h*x-h*g,y=(1+h)*m+(-1.5-2*h)*x+(-.5+h)*g+1,T=(-1-f)*m+(1.5+f)*x+.5*g,v=f*m-f*x;for(let b=0;b!==a;++b)r[b]=p*o[u+b]+y*o[c+b]+T*o[l+b]+v*o[d+b];return r}},To=class extends hn{constructor(t,e,i,s){super(t,e,i,s)}interpolate_(t,e,i,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=t*a,c=l-a,u=(i-e)/(s-e),d=1-u;for(let h=0;h!==a;++h)r[h]=o[c+h]*d+o[l+h]*u;return r}},Ao=class extends hn{constructor(t,e,i,s){super(t,e,i,s)}interpolate_(t){return this.copySampleValue_(t-1)}},Eo=class extends hn{interpolate_(t,e,i,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=t*a,c=l-a,u=this.inTangents,d=this.outTangents;if(!u||!d){let g=(i-e)/(s-e),x=1-g;for(let m=0;m!==a;++m)r[m]=o[c+m]*x+o[l+m]*g;return r}let h=a*2,f=t-1;for(let g=0;g!==a;++g){let x=o[c+g],m=o[l+g],p=f*h+g*2,y=d[p],T=d[p+1],v=t*h+g*2,b=u[v],M=u[v+1],_=rp(i,e,y,b,s);r[g]=Tu(_,x,T,M,m)}return r}};function Tu(n,t,e,i,s){let r=1-n;return r*r*r*t+3*r*r*n*e+3*r*n*n*i+n*n*n*s}function sp(n,t,e,i,s){let r=1-n;return 3*r*r*(e-t)+6*r*n*(i-e)+3*n*n*(s-i)}function rp(n,t,e,i,s){let r=(n-t)/(s-t);for(let o=0;o<8;o++){let a=Tu(r,t,e,i,s)-n;if(Math.abs(a)<1e-10)break;let l=sp(r,t,e,i,s);if(Math.abs(l)<1e-10)break;r=Math.max(0,Math.min(1,r-a/l))}return r}var si=class{constructor(t,e,i,s){if(t===void 0)throw new Error("THREE.KeyframeTrack: track name is undefined");if(e===void 0||e.length===0)throw new Error("THREE.KeyframeTrack: no keyframes in track named "+t);this.name=t,this.times=ss(e,this.TimeBufferType),this.values=ss(i,this.ValueBufferType),this.setInterpolation(s||this.DefaultInterpolation)}static toJSON(t){let e=t.constructor,i;if(e.toJSON!==this.toJSON)i=e.toJSON(t);else{i={name:t.name,times:ss(t.times,Array),values:ss(t.values,Array)};let s=t.getInterpolation();s!==t.DefaultInterpolation&&(i.interpolation=s),Kr(t.settings)&&(i.settings={inTangents:ss(t.settings.inTangents,Array),outTangents:ss(t.settings.outTangents,Array)})}return i.type=t.ValueTypeName,i}InterpolantFactoryMethodDiscrete(t){return new Ao(this.times,this.values,this.getValueSize(),t)}InterpolantFactoryMethodLinear(t){return new To(this.times,this.values,this.getValueSize(),t)}InterpolantFactoryMethodSmooth(t){return new wo(this.times,this.values,this.getValueSize(),t)}InterpolantFactoryMethodBezier(t){let e=new Eo(this.times,this.values,this.getValueSize(),t);return this.settings&&(e.inTangents=this.settings.inTangents,e.outTangents=this.settings.outTangents),e}setInterpolation(t){let e;switch(t){case Us:e=this.InterpolantFactoryMethodDiscrete;break;case lo:e=this.InterpolantFactoryMethodLinear;break;case Qr:e=this.InterpolantFactoryMethodSmooth;break;case ml:e=this.InterpolantFactoryMethodBezier;break}if(e===void 0){let i="unsupported interpolation for "+this.ValueTypeName+" keyframe track named "+this.name;if(this.createInterpolant===void 0)if(t!==this.DefaultInterpolation)this.setInterpolation(this.DefaultInterpolation);else throw new Error(i);return Dt("KeyframeTrack:",i),this}return this.createInterpolant=e,this}getInterpolation(){switch(this.createInterpolant){case this.InterpolantFactoryMethodDiscrete:return Us;case this.InterpolantFactoryMethodLinear:return lo;case this.InterpolantFactoryMethodSmooth:return Qr;case this.InterpolantFactoryMethodBezier:return ml}}getValueSize(){return this.values.length/this.times.length}shift(t){if(t!==0){let e=this.times;for(let i=0,s=e.length;i!==s;++i)e[i]+=t;Kr(this.settings)&&(Nh(this.settings.inTangents,t),Nh(this.settings.outTangents,t))}return this}scale(t){if(t!==1){let e=this.times;for(let i=0,s=e.length;i!==s;++i)e[i]*=t;Kr(this.settings)&&(Uh(this.settings.inTangents,t),Uh(this.settings.outTangents,t))}return this}trim(t,e){let i=this.times,s=i.length,r=0,o=s-1;for(;r!==s&&i[r]<t;)++r;for(;o!==-1&&i[o]>e;)--o;if(++o,r!==0||o!==s){r>=o&&(o=Math.max(o,1),r=o-1);let a=this.getValueSize();this.times=i.slice(r,o),this.values=this.values.slice(r*a,o*a)}return this}validate(){let t=!0,e=this.getValueSize();e-Math.floor(e)!==0&&(Ft("KeyframeTrack: Invalid value size in track.",this),t=!1);let i=this.times,s=this.values,r=i.length;r===0&&(Ft("KeyframeTrack: Track is empty.",this),t=!1);let o=null;for(let a=0;a!==r;a++){let l=i[a];if(typeof l=="number"&&isNaN(l)){Ft("KeyframeTrack: Time is not a valid number.",this,a,l),t=!1;break}if(o!==null&&o>l){Ft("KeyframeTrack: Out of order keys.",this,a,l,o),t=!1;break}o=l}if(s!==void 0&&Mf(s))for(let a=0,l=s.length;a!==l;++a){let c=s[a];if(isNaN(c)){Ft("KeyframeTrack: Value is not a valid number.",this,a,c),t=!1;break}}return t}optimize(){let t=this.times.slice(),e=this.values.slice(),i=this.getValueSize(),s=this.getInterpolation()===Qr,r=t.length-1,o=1;for(let a=1;a<r;++a){let l=!1,c=t[a],u=t[a+1];if(c!==u&&(a!==1||c!==t[0]))if(s)l=!0;else{let d=a*i,h=d-i,f=d+i;for(let g=0;g!==i;++g){let x=e[d+g];if(x!==e[h+g]||x!==e[f+g]){l=!0;break}}}if(l){if(a!==o){t[o]=t[a];let d=a*i,h=o*i;for(let f=0;f!==i;++f)e[h+f]=e[d+f]}++o}}if(r>0){t[o]=t[r];for(let a=r*i,l=o*i,c=0;c!==i;++c)e[l+c]=e[a+c];++o}return o!==t.length?(this.times=t.slice(0,o),this.values=e.slice(0,o*i)):(this.times=t,this.values=e),this}clone(){let t=this.times.slice(),e=this.values.slice(),i=this.constructor,s=new i(this.name,t,e);return s.createInterpolant=this.createInterpolant,Kr(this.settings)&&(s.settings={inTangents:this.settings.inTangents.slice(),outTangents:this.settings.outTangents.slice()}),s}};function Nh(n,t){for(let e=0,i=n.length;e!==i;e+=2)n[e]+=t}function Uh(n,t){for(let e=0,i=n.length;e!==i;e+=2)n[e]*=t}si.prototype.ValueTypeName="";si.prototype.TimeBufferType=Float32Array;si.prototype.ValueBufferType=Float32Array;si.prototype.DefaultInterpolation=lo;var un=class extends si{constructor(t,e,i){super(t,e,i)}};un.prototype.ValueTypeName="bool";un.prototype.ValueBufferType=Array;un.prototype.DefaultInterpolation=Us;un.prototype.InterpolantFactoryMethodLinear=void 0;un.prototype.InterpolantFactoryMethodSmooth=void 0;var Co=class extends si{constructor(t,e,i,s){super(t,e,i,s)}};Co.prototype.ValueTypeName="color";var Ro=class extends si{constructor(t,e,i,s){super(t,e,i,s)}};Ro.prototype.ValueTypeName="number";var Po=class extends hn{constructor(t,e,i,s){super(t,e,i,s)}interpolate_(t,e,i,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=(i-e)/(s-e),c=t*a;for(let u=c+a;c!==u;c+=4)ei.slerpFlat(r,0,o,c-a,o,c,l);return r}},Ks=class extends si{constructor(t,e,i,s){super(t,e,i,s)}InterpolantFactoryMethodLinear(t){return new Po(this.times,this.values,this.getValueSize(),t)}};Ks.prototype.ValueTypeName="quaternion";Ks.prototype.InterpolantFactoryMethodSmooth=void 0;var dn=class extends si{constructor(t,e,i){super(t,e,i)}};dn.prototype.ValueTypeName="string";dn.prototype.ValueBufferType=Array;dn.prototype.DefaultInterpolation=Us;dn.prototype.InterpolantFactoryMethodLinear=void 0;dn.prototype.InterpolantFactoryMethodSmooth=void 0;var Io=class extends si{constructor(t,e,i,s){super(t,e,i,s)}};Io.prototype.ValueTypeName="vector";var Lo=class{constructor(t,e,i){let s=this,r=!1,o=0,a=0,l,c=[];this.onStart=void 0,this.onLoad=t,this.onProgress=e,this.onError=i,this._abortController=null,this.itemStart=function(u){a++,r===!1&&s.onStart!==void 0&&s.onStart(u,o,a),r=!0},this.itemEnd=function(u){o++,s.onProgress!==void 0&&s.onProgress(u,o,a),o===a&&(r=!1,s.onLoad!==void 0&&s.onLoad())},this.itemError=function(u){s.onError!==void 0&&s.onError(u)},this.resolveURL=function(u){return u=u.normalize("NFC"),l?l(u):u},this.setURLModifier=function(u){return l=u,this},this.addHandler=function(u,d){return c.push(u,d),this},this.removeHandler=function(u){let d=c.indexOf(u);return d!==-1&&c.splice(d,2),this},this.getHandler=function(u){for(let d=0,h=c.length;d<h;d+=2){let f=c[d],g=c[d+1];if(f.global&&(f.lastIndex=0),f.test(u))return g}return null},this.abort=function(){return this.abortController.abort(),this._abortController=null,this}}get abortController(){return this._abortController||(this._abortController=new AbortController),this._abortController}},Au=new Lo,Do=class{constructor(t){this.manager=t!==void 0?t:Au,this.crossOrigin="anonymous",this.withCredentials=!1,this.path="",this.resourcePath="",this.requestHeader={},this.priority="auto",this.cache="default",typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}load(){}loadAsync(t,e){let i=this;return new Promise(function(s,r){i.load(t,s,e,r)})}parse(){}setCrossOrigin(t){return this.crossOrigin=t,this}setWithCredentials(t){return this.withCredentials=t,this}setPath(t){return this.path=t,this}setResourcePath(t){return this.resourcePath=t,this}setRequestHeader(t){return this.requestHeader=t,this}setPriority(t){return this.priority=t,this}setCache(t){return this.cache=t,this}abort(){return this}};Do.DEFAULT_MATERIAL_NAME="__DEFAULT";var Jr=new k,jr=new ei,Ci=new k,Js=class extends Ze{constructor(){super(),this.isCamera=!0,this.type="Camera",this.matrixWorldInverse=new fe,this.projectionMatrix=new fe,this.projectionMatrixInverse=new fe,this.coordinateSystem=di,this._reversedDepth=!1}get reversedDepth(){return this._reversedDepth}copy(t,e){return super.copy(t,e),this.matrixWorldInverse.copy(t.matrixWorldInverse),this.projectionMatrix.copy(t.projectionMatrix),this.projectionMatrixInverse.copy(t.projectionMatrixInverse),this.coordinateSystem=t.coordinateSystem,this}getWorldDirection(t){return super.getWorldDirection(t).negate()}updateMatrixWorld(t){super.updateMatrixWorld(t),this.matrixWorld.decompose(Jr,jr,Ci),Ci.x===1&&Ci.y===1&&Ci.z===1?this.matrixWorldInverse.copy(this.matrixWorld).invert():this.matrixWorldInverse.compose(Jr,jr,Ci.set(1,1,1)).invert()}updateWorldMatrix(t,e,i=!1){super.updateWorldMatrix(t,e,i),this.matrixWorld.decompose(Jr,jr,Ci),Ci.x===1&&Ci.y===1&&Ci.z===1?this.matrixWorldInverse.copy(this.matrixWorld).invert():this.matrixWorldInverse.compose(Jr,jr,Ci.set(1,1,1)).invert()}clone(){return new this.constructor().copy(this)}},rn=new k,Fh=new Lt,Oh=new Lt,qe=class extends Js{constructor(t=50,e=1,i=.1,s=2e3){super(),this.isPerspectiveCamera=!0,this.type="PerspectiveCamera",this.fov=t,this.zoom=1,this.near=i,this.far=s,this.focus=10,this.aspect=e,this.view=null,this.filmGauge=35,this.filmOffset=0,this.updateProjectionMatrix()}copy(t,e){return super.copy(t,e),this.fov=t.fov,this.zoom=t.zoom,this.near=t.near,this.far=t.far,this.focus=t.focus,this.aspect=t.aspect,this.view=t.view===null?null:Object.assign({},t.view),this.filmGauge=t.filmGauge,this.filmOffset=t.filmOffset,this}setFocalLength(t){let e=.5*this.getFilmHeight()/t;this.fov=fs*2*Math.atan(e),this.updateProjectionMatrix()}getFocalLength(){let t=Math.tan(as*.5*this.fov);return .5*this.getFilmHeight()/t}getEffectiveFOV(){return fs*2*Math.atan(Math.tan(as*.5*this.fov)/this.zoom)}getFilmWidth(){return this.filmGauge*Math.min(this.aspect,1)}getFilmHeight(){return this.filmGauge/Math.max(this.aspect,1)}getViewBounds(t,e,i){rn.set(-1,-1,.5).applyMatrix4(this.projectionMatrixInverse),e.set(rn.x,rn.y).multiplyScalar(-t/rn.z),rn.set(1,1,.5).applyMatrix4(this.projectionMatrixInverse),i.set(rn.x,rn.y).multiplyScalar(-t/rn.z)}getViewSize(t,e){return this.getViewBounds(t,Fh,Oh),e.subVectors(Oh,Fh)}setViewOffset(t,e,i,s,r,o){this.aspect=t/e,this.view===null&&(this.view={enabled:!0,fullWidth:1,fullHeight:1,offsetX:0,offsetY:0,width:1,height:1}),this.view.enabled=!0,this.view.fullWidth=t,this.view.fullHeight=e,this.view.offsetX=i,this.view.offsetY=s,this.view.width=r,this.view.height=o,this.updateProjectionMatrix()}clearViewOffset(){this.view!==null&&(this.view.enabled=!1),this.updateProjectionMatrix()}updateProjectionMatrix(){let t=this.near,e=t*Math.tan(as*.5*this.fov)/this.zoom,i=2*e,s=this.aspect*i,r=-.5*s,o=this.view;if(this.view!==null&&this.view.enabled){let l=o.fullWidth,c=o.fullHeight;r+=o.offsetX*s/l,e-=o.offsetY*i/c,s*=o.width/l,i*=o.height/c}let a=this.filmOffset;a!==0&&(r+=t*a/this.getFilmWidth()),this.projectionMatrix.makePerspective(r,r+s,e,e-i,t,this.far,this.coordinateSystem,this.reversedDepth),this.projectionMatrixInverse.copy(this.projectionMatrix).invert()}toJSON(t){let e=super.toJSON(t);return e.object.fov=this.fov,e.object.zoom=this.zoom,e.object.near=this.near,e.object.far=this.far,e.object.focus=this.focus,e.object.aspect=this.aspect,this.view!==null&&(e.object.view=Object.assign({},this.view)),e.object.filmGauge=this.filmGauge,e.object.filmOffset=this.filmOffset,e}};var No=class extends Js{constructor(t=-1,e=1,i=1,s=-1,r=.1,o=2e3){super(),this.isOrthographicCamera=!0,this.type="OrthographicCamera",this.zoom=1,this.view=null,this.left=t,this.right=e,this.top=i,this.bottom=s,this.near=r,this.far=o,this.updateProjectionMatrix()}copy(t,e){return super.copy(t,e),this.left=t.left,this.right=t.right,this.top=t.top,this.bottom=t.bottom,this.near=t.near,this.far=t.far,this.zoom=t.zoom,this.view=t.view===null?null:Object.assign({},t.view),this}setViewOffset(t,e,i,s,r,o){this.view===null&&(this.view={enabled:!0,fullWidth:1,fullHeight:1,offsetX:0,offsetY:0,width:1,height:1}),this.view.enabled=!0,this.view.fullWidth=t,this.view.fullHeight=e,this.view.offsetX=i,this.view.offsetY=s,this.view.width=r,this.view.height=o,this.updateProjectionMatrix()}clearViewOffset(){this.view!==null&&(this.view.enabled=!1),this.updateProjectionMatrix()}updateProjectionMatrix(){let t=(this.right-this.left)/(2*this.zoom),e=(this.top-this.bottom)/(2*this.zoom),i=(this.right+this.left)/2,s=(this.top+this.bottom)/2,r=i-t,o=i+t,a=s+e,l=s-e;if(this.view!==null&&this.view.enabled){let c=(this.right-this.left)/this.view.fullWidth/this.zoom,u=(this.top-this.bottom)/this.view.fullHeight/this.zoom;r+=c*this.view.offsetX,o=r+c*this.view.width,a-=u*this.view.offsetY,l=a-u*this.view.height}this.projectionMatrix.makeOrthographic(r,o,a,l,this.near,this.far,this.coordinateSystem,this.reversedDepth),this.projectionMatrixInverse.copy(this.projectionMatrix).invert()}toJSON(t){let e=super.toJSON(t);return e.object.zoom=this.zoom,e.object.left=this.left,e.object.right=this.right,e.object.top=this.top,e.object.bottom=this.bottom,e.object.near=this.near,e.object.far=this.far,this.view!==null&&(e.object.view=Object.assign({},this.view)),e}};var Yi=class extends ie{constructor(){super(),this.isInstancedBufferGeometry=!0,this.type="InstancedBufferGeometry",this.instanceCount=1/0}copy(t){return super.copy(t),this.instanceCount=t.instanceCount,this}toJSON(){let t=super.toJSON();return t.instanceCount=this.instanceCount,t.isInstancedBufferGeometry=!0,t}};var rs=-90,os=1,gs=class extends Ze{constructor(t,e,i){super(),this.type="CubeCamera",this.renderTarget=i,this.coordinateSystem=null,this.activeMipmapLevel=0;let s=new qe(rs,os,t,e);s.layers=this.layers,this.add(s);let r=new qe(rs,os,t,e);r.layers=this.layers,this.add(r);let o=new qe(rs,os,t,e);o.layers=this.layers,this.add(o);let a=new qe(rs,os,t,e);a.layers=this.layers,this.add(a);let l=new qe(rs,os,t,e);l.layers=this.layers,this.add(l);let c=new qe(rs,os,t,e);c.layers=this.layers,this.add(c)}updateCoordinateSystem(){let t=this.coordinateSystem,e=this.children.concat(),[i,s,r,o,a,l]=e;for(let c of e)this.remove(c);if(t===di)i.up.set(0,1,0),i.lookAt(1,0,0),s.up.set(0,1,0),s.lookAt(-1,0,0),r.up.set(0,0,-1),r.lookAt(0,1,0),o.up.set(0,0,1),o.lookAt(0,-1,0),a.up.set(0,1,0),a.lookAt(0,0,1),l.up.set(0,1,0),l.lookAt(0,0,-1);else if(t===Os)i.up.set(0,-1,0),i.lookAt(-1,0,0),s.up.set(0,-1,0),s.lookAt(1,0,0),r.up.set(0,0,1),r.lookAt(0,1,0),o.up.set(0,0,-1),o.lookAt(0,-1,0),a.up.set(0,-1,0),a.lookAt(0,0,1),l.up.set(0,-1,0),l.lookAt(0,0,-1);else throw new Error("THREE.CubeCamera.updateCoordinateSystem(): Invalid coordinate system: "+t);for(let c of e)this.add(c),c.updateMatrixWorld()}update(t,e){this.parent===null&&this.updateMatrixWorld();let{renderTarget:i,activeMipmapLevel:s}=this;this.coordinateSystem!==t.coordinateSystem&&(this.coordinateSystem=t.coordinateSystem,this.updateCoordinateSystem());let[r,o,a,l,c,u]=this.children,d=t.getRenderTarget(),h=t.getActiveCubeFace(),f=t.getActiveMipmapLevel(),g=t.xr.enabled;t.xr.enabled=!1;let x=i.texture.mipmapsAutoUpdate;i.texture.mipmapsAutoUpdate=!1;let m=!1;t.isWebGLRenderer===!0?m=t.state.buffers.depth.getReversed():m=t.reversedDepthBuffer,t.setRenderTarget(i,0,s),m&&t.autoClear===!1&&t.clearDepth(),t.render(e,r),t.setRenderTarget(i,1,s),m&&t.autoClear===!1&&t.clearDepth(),t.render(e,o),t.setRenderTarget(i,2,s),m&&t.autoClear===!1&&t.clearDepth(),t.render(e,a),t.setRenderTarget(i,3,s),m&&t.autoClear===!1&&t.clearDepth(),t.render(e,l),t.setRenderTarget(i,4,s),m&&t.autoClear===!1&&t.clearDepth(),t.render(e,c),i.texture.mipmapsAutoUpdate=x,t.setRenderTarget(i,5,s),m&&t.autoClear===!1&&t.clearDepth(),t.render(e,u),t.setRenderTarget(d,h,f),t.xr.enabled=g,i.texture.needsPMREMUpdate=!0}},Uo=class extends qe{constructor(t=[]){super(),this.isArrayCamera=!0,this.isMultiViewCamera=!1,this.cameras=t,this.perCameraFrustumCulled=!1}};var tc="\\[\\]\\.:\\/",op=new RegExp("["+tc+"]","g"),ec="[^"+tc+"]",ap="[^"+tc.replace("\\.","")+"]",lp=/((?:WC+[\/:])*)/.source.replace("WC",ec),cp=/(WCOD+)?/.source.replace("WCOD",ap),hp=/(?:\.(WC+)(?:\[(.+)\])?)?/.source.replace("WC",ec),up=/\.(WC+)(?:\[(.+)\])?/.source.replace("WC",ec),dp=new RegExp("^"+lp+cp+hp+up+"$"),fp=["material","materials","bones","map"],yl=class{constructor(t,e,i){let s=i||he.parseTrackName(e);this._targetGroup=t,this._bindings=t.subscribe_(e,s)}getValue(t,e){this.bind();let i=this._targetGroup.nCachedObjects_,s=this._bindings[i];s!==void 0&&s.getValue(t,e)}setValue(t,e){let i=this._bindings;for(let s=this._targetGroup.nCachedObjects_,r=i.length;s!==r;++s)i[s].setValue(t,e)}bind(){let t=this._bindings;for(let e=this._targetGroup.nCachedObjects_,i=t.length;e!==i;++e)t[e].bind()}unbind(){let t=this._bindings;for(let e=this._targetGroup.nCachedObjects_,i=t.length;e!==i;++e)t[e].unbind()}},he=class n{constructor(t,e,i){this.path=e,this.parsedPath=i||n.parseTrackName(e),this.node=n.findNode(t,this.parsedPath.nodeName),this.rootNode=t,this.getValue=this._getValue_unbound,this.setValue=this._setValue_unbound}static create(t,e,i){return t&&t.isAnimationObjectGroup?new n.Composite(t,e,i):new n(t,e,i)}static sanitizeNodeName(t){return t.replace(/\s/g,"_").replace(op,"")}static parseTrackName(t){let e=dp.exec(t);if(e===null)throw new Error("THREE.PropertyBinding: Cannot parse trackName: "+t);let i={nodeName:e[2],objectName:e[3],objectIndex:e[4],propertyName:e[5],propertyIndex:e[6]},s=i.nodeName&&i.nodeName.lastIndexOf(".");if(s!==void 0&&s!==-1){let r=i.nodeName.substring(s+1);fp.indexOf(r)!==-1&&(i.nodeName=i.nodeName.substring(0,s),i.objectName=r)}if(i.propertyName===null||i.propertyName.length===0)throw new Error("THREE.PropertyBinding: can not parse propertyName from trackName: "+t);return i}static findNode(t,e){if(e===void 0||e===""||e==="."||e===-1||e===t.name||e===t.uuid)return t;if(t.skeleton){let i=t.skeleton.getBoneByName(e);if(i!==void 0)return i}if(t.children){let i=function(r){for(let o=0;o<r.length;o++){let a=r[o];if(a.name===e||a.uuid===e)return a;let l=i(a.children);if(l)return l}return null},s=i(t.children);if(s)return s}return null}_getValue_unavailable(){}_setValue_unavailable(){}_getValue_direct(t,e){t[e]=this.targetObject[this.propertyName]}_getValue_array(t,e){let i=this.resolvedProperty;for(let s=0,r=i.length;s!==r;++s)t[e++]=i[s]}_getValue_arrayElement(t,e){t[e]=this.resolvedProperty[this.propertyIndex]}_getValue_toArray(t,e){this.resolvedProperty.toArray(t,e)}_setValue_direct(t,e){this.targetObject[this.propertyName]=t[e]}_setValue_direct_setNeedsUpdate(t,e){this.targetObject[this.propertyName]=t[e],this.targetObject.needsUpdate=!0}_setValue_direct_setMatrixWorldNeedsUpdate(t,e){this.targetObject[this.propertyName]=t[e],this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_array(t,e){let i=this.resolvedProperty;for(let s=0,r=i.length;s!==r;++s)i[s]=t[e++]}_setValue_array_setNeedsUpdate(t,e){let i=this.resolvedProperty;for(let s=0,r=i.length;s!==r;++s)i[s]=t[e++];this.targetObject.needsUpdate=!0}_setValue_array_setMatrixWorldNeedsUpdate(t,e){let i=this.resolvedProperty;for(let s=0,r=i.length;s!==r;++s)i[s]=t[e++];this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_arrayElement(t,e){this.resolvedProperty[this.propertyIndex]=t[e]}_setValue_arrayElement_setNeedsUpdate(t,e){this.resolvedProperty[this.propertyIndex]=t[e],this.targetObject.needsUpdate=!0}_setValue_arrayElement_setMatrixWorldNeedsUpdate(t,e){this.resolvedProperty[this.propertyIndex]=t[e],this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_fromArray(t,e){this.resolvedProperty.fromArray(t,e)}_setValue_fromArray_setNeedsUpdate(t,e){this.resolvedProperty.fromArray(t,e),this.targetObject.needsUpdate=!0}_setValue_fromArray_setMatrixWorldNeedsUpdate(t,e){this.resolvedProperty.fromArray(t,e),this.targetObject.matrixWorldNeedsUpdate=!0}_getValue_unbound(t,e){this.bind(),this.getValue(t,e)}_setValue_unbound(t,e){this.bind(),this.setValue(t,e)}bind(){let t=this.node,e=this.parsedPath,i=e.objectName,s=e.propertyName,r=e.propertyIndex;if(t||(t=n.findNode(this.rootNode,e.nodeName),this.node=t),this.getValue=this._getValue_unavailable,this.setValue=this._setValue_unavailable,!t){Dt("PropertyBinding: No target node found for track: "+this.path+".");return}if(i){let c=e.objectIndex;switch(i){case"materials":if(!t.material){Ft("PropertyBinding: Can not bind to material as node does not have a material.",this);return}if(!t.material.materials){Ft("PropertyBinding: Can not bind to material.materials as node.material does not have a materials array.",this);return}t=t.material.materials;break;case"bones":if(!t.skeleton){Ft("PropertyBinding: Can not bind to bones as node does not have a skeleton.",this);return}t=t.skeleton.bones;for(let u=0;u<t.length;u++)if(t[u].name===c){c=u;break}break;case"map":if("map"in t){t=t.map;break}if(!t.material){Ft("PropertyBinding: Can not bind to material as node does not have a material.",this);return}if(!t.material.map){Ft("PropertyBinding: Can not bind to material.map as node.material does not have a map.",this);return}t=t.material.map;break;default:if(t[i]===void 0){Ft("PropertyBinding: Can not bind to objectName of node undefined.",this);return}t=t[i]}if(c!==void 0){if(t[c]===void 0){Ft("PropertyBinding: Trying to bind to objectIndex of objectName, but is undefined.",this,t);return}t=t[c]}}let o=t[s];if(o===void 0){let c=e.nodeName;Ft("PropertyBinding: Trying to update property for track: "+c+"."+s+" but it wasn't found.",t);return}let a=this.Versioning.None;this.targetObject=t,t.isMaterial===!0?a=this.Versioning.NeedsUpdate:t.isObject3D===!0&&(a=this.Versioning.MatrixWorldNeedsUpdate);let l=this.BindingType.Direct;if(r!==void 0){if(s==="morphTargetInfluences"){if(!t.geometry){Ft("PropertyBinding: Can not bind to morphTargetInfluences because node does not have a geometry.",this);return}if(!t.geometry.morphAttributes){Ft("PropertyBinding: Can not bind to morphTargetInfluences because node does not have a geometry.morphAttributes.",this);return}t.morphTargetDictionary[r]!==void 0&&(r=t.morphTargetDictionary[r])}l=this.BindingType.ArrayElement,this.resolvedProperty=o,this.propertyIndex=r}else o.fromArray!==void 0&&o.toArray!==void 0?(l=this.BindingType.HasFromToArray,this.resolvedProperty=o):Array.isArray(o)?(l=this.BindingType.EntireArray,this.resolvedProperty=o):this.propertyName=s;this.getValue=this.GetterByBindingType[l],this.setValue=this.SetterByBindingTypeAndVersioning[l][a]}unbind(){this.node=null,this.getValue=this._getValue_unbound,this.setValue=this._setValue_unbound}};he.Composite=yl;he.prototype.BindingType={Direct:0,EntireArray:1,ArrayElement:2,HasFromToArray:3};he.prototype.Versioning={None:0,NeedsUpdate:1,MatrixWorldNeedsUpdate:2};he.prototype.GetterByBindingType=[he.prototype._getValue_direct,he.prototype._getValue_array,he.prototype._getValue_arrayElement,he.prototype._getValue_toArray];he.prototype.SetterByBindingTypeAndVersioning=[[he.prototype._setValue_direct,he.prototype._setValue_direct_setNeedsUpdate,he.prototype._setValue_direct_setMatrixWorldNeedsUpdate],[he.prototype._setValue_array,he.prototype._setValue_array_setNeedsUpdate,he.prototype._setValue_array_setMatrixWorldNeedsUpdate],[he.prototype._setValue_arrayElement,he.prototype._setValue_arrayElement_setNeedsUpdate,he.prototype._setValue_arrayElement_setMatrixWorldNeedsUpdate],[he.prototype._setValue_fromArray,he.prototype._setValue_fromArray_setNeedsUpdate,he.prototype._setValue_fromArray_setMatrixWorldNeedsUpdate]];var vy=new Float32Array(1);var _s=class{constructor(t=1,e=0,i=0){this.radius=t,this.phi=e,this.theta=i}set(t,e,i){return this.radius=t,this.phi=e,this.theta=i,this}copy(t){return this.radius=t.radius,this.phi=t.phi,this.theta=t.theta,this}makeSafe(){return this.phi=qt(this.phi,1e-6,Math.PI-1e-6),this}setFromVector3(t){return this.setFromCartesianCoords(t.x,t.y,t.z)}setFromCartesianCoords(t,e,i){return this.radius=Math.sqrt(t*t+e*e+i*i),this.radius===0?(this.theta=0,this.phi=0):(this.theta=Math.atan2(t,i),this.phi=Math.acos(qt(e/this.radius,-1,1))),this}clone(){return new this.constructor().copy(this)}};var Ml=class{static{this.prototype.isMatrix2=!0}constructor(t,e,i,s){this.elements=[1,0,0,1],t!==void 0&&this.set(t,e,i,s)}identity(){return this.set(1,0,0,1),this}fromArray(t,e=0){for(let i=0;i<4;i++)this.elements[i]=t[i+e];return this}set(t,e,i,s){let r=this.elements;return r[0]=t,r[2]=e,r[1]=i,r[3]=s,this}};var js=class extends yi{constructor(t,e=null){super(),this.object=t,this.domElement=e,this.enabled=!0,this.state=-1,this.keys={},this.mouseButtons={LEFT:null,MIDDLE:null,RIGHT:null},this.touches={ONE:null,TWO:null}}connect(t){this.domElement!==null&&this.disconnect(),this.domElement=t}disconnect(){}dispose(){}update(){}};function ic(n,t,e,i){let s=pp(i);switch(e){case Gl:return n*t;case er:return n*t/s.components*s.byteLength;case Go:return n*t/s.components*s.byteLength;case _n:return n*t*2/s.components*s.byteLength;case Ho:return n*t*2/s.components*s.byteLength;case Hl:return n*t*3/s.components*s.byteLength;case $e:return n*t*4/s.components*s.byteLength;case Vo:return n*t*4/s.components*s.byteLength;case ir:case nr:return Math.floor((n+3)/4)*Math.floor((t+3)/4)*8;case sr:case rr:return Math.floor((n+3)/4)*Math.floor((t+3)/4)*16;case Xo:case $o:return Math.max(n,16)*Math.max(t,8)/4;case Wo:case qo:return Math.max(n,8)*Math.max(t,8)/2;case Yo:case Zo:case Jo:case jo:return Math.floor((n+3)/4)*Math.floor((t+3)/4)*8;case Ko:case or:case Qo:return Math.floor((n+3)/4)*Math.floor((t+3)/4)*16;case ta:return Math.floor((n+3)/4)*Math.floor((t+3)/4)*16;case ea:return Math.floor((n+4)/5)*Math.floor((t+3)/4)*16;case ia:return Math.floor((n+4)/5)*Math.floor((t+4)/5)*16;case na:return Math.floor((n+5)/6)*Math.floor((t+4)/5)*16;case sa:return Math.floor((n+5)/6)*Math.floor((t+5)/6)*16;case ra:return Math.floor((n+7)/8)*Math.floor((t+4)/5)*16;case oa:return Math.floor((n+7)/8)*Math.floor((t+5)/6)*16;case aa:return Math.floor((n+7)/8)*Math.floor((t+7)/8)*16;case la:return Math.floor((n+9)/10)*Math.floor((t+4)/5)*16;case ca:return Math.floor((n+9)/10)*Math.floor((t+5)/6)*16;case ha:return Math.floor((n+9)/10)*Math.floor((t+7)/8)*16;case ua:return Math.floor((n+9)/10)*Math.floor((t+9)/10)*16;case da:return Math.floor((n+11)/12)*Math.floor((t+9)/10)*16;case fa:return Math.floor((n+11)/12)*Math.floor((t+11)/12)*16;case pa:case ma:case ga:return Math.ceil(n/4)*Math.ceil(t/4)*16;case _a:case xa:return Math.ceil(n/4)*Math.ceil(t/4)*8;case ar:case va:return Math.ceil(n/4)*Math.ceil(t/4)*16}throw new Error(`Unable to determine texture byte length for ${e} format.`)}function pp(n){switch(n){case oi:case Ol:return{byteLength:1,components:1};case Ms:case kl:case bi:return{byteLength:2,components:1};case Bo:case zo:return{byteLength:2,components:4};case Mi:case ko:case Si:return{byteLength:4,components:1};case Bl:case zl:return{byteLength:4,components:3}}throw new Error(`THREE.TextureUtils: Unknown texture type ${n}.`)}typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("register",{detail:{revision:"187"}}));typeof window<"u"&&(window.__THREE__?Dt("WARNING: Multiple instances of Three.js being imported."):window.__THREE__="187");function Yu(){let n=null,t=!1,e=null,i=null;function s(r,o){i=n.requestAnimationFrame(s),e(r,o)}return{start:function(){t!==!0&&e!==null&&n!==null&&(i=n.requestAnimationFrame(s),t=!0)},stop:function(){n!==null&&n.cancelAnimationFrame(i),t=!1},setAnimationLoop:function(r){e=r},setContext:function(r){n=r}}}function gp(n){let t=new WeakMap;function e(a,l){let c=a.array,u=a.usage,d=c.byteLength,h=n.createBuffer();n.bindBuffer(l,h),n.bufferData(l,c,u),a.onUploadCallback();let f;if(c instanceof Float32Array)f=n.FLOAT;else if(typeof Float16Array<"u"&&c instanceof Float16Array)f=n.HALF_FLOAT;else if(c instanceof Uint16Array)a.isFloat16BufferAttribute?f=n.HALF_FLOAT:f=n.UNSIGNED_SHORT;else if(c instanceof Int16Array)f=n.SHORT;else if(c instanceof Uint32Array)f=n.UNSIGNED_INT;else if(c instanceof Int32Array)f=n.INT;else if(c instanceof Int8Array)f=n.BYTE;else if(c instanceof Uint8Array)f=n.UNSIGNED_BYTE;else if(c instanceof Uint8ClampedArray)f=n.UNSIGNED_BYTE;else throw new Error("THREE.WebGLAttributes: Unsupported buffer data format: "+c);return{buffer:h,type:f,bytesPerElement:c.BYTES_PER_ELEMENT,version:a.version,size:d}}function i(a,l,c){let u=l.array,d=l.updateRanges;if(n.bindBuffer(c,a),d.length===0)n.bufferSubData(c,0,u);else{d.sort((f,g)=>f.start-g.start);let h=0;for(let f=1;f<d.length;f++){let g=d[h],x=d[f];x.start<=g.start+g.count+1?g.count=Math.max(g.count,x.start+x.count-g.start):(++h,d[h]=x)}d.length=h+1;for(let f=0,g=d.length;f<g;f++){let x=d[f];n.bufferSubData(c,x.start*u.BYTES_PER_ELEMENT,u,x.start,x.count)}l.clearUpdateRanges()}l.onUploadCallback()}function s(a){return a.isInterleavedBufferAttribute&&(a=a.data),t.get(a)}function r(a){a.isInterleavedBufferAttribute&&(a=a.data);let l=t.get(a);l&&(n.deleteBuffer(l.buffer),t.delete(a))}function o(a,l){if(a.isInterleavedBufferAttribute&&(a=a.data),a.isGLBufferAttribute){let u=t.get(a);(!u||u.version<a.version)&&t.set(a,{buffer:a.buffer,type:a.type,bytesPerElement:a.elementSize,version:a.version});return}let c=t.get(a);if(c===void 0)t.set(a,e(a,l));else if(c.version<a.version){if(c.size!==a.array.byteLength)throw new Error("THREE.WebGLAttributes: The size of the buffer attribute's array buffer does not match the original size. Resizing buffer attributes is not supported.");i(c.buffer,a,l),c.version=a.version}}return{get:s,remove:r,update:o}}var _p=`#ifdef USE_ALPHAHASH
	if ( diffuseColor.a < getAlphaHashThreshold( vPosition ) ) discard;
#endif`,xp=`#ifdef USE_ALPHAHASH
	const float ALPHA_HASH_SCALE = 0.05;
	float hash2D( vec2 value ) {
		return fract( 1.0e4 * sin( 17.0 * value.x + 0.1 * value.y ) * ( 0.1 + abs( sin( 13.0 * value.y + value.x ) ) ) );
	}
	float hash3D( vec3 value ) {
		return hash2D( vec2( hash2D( value.xy ), value.z ) );
	}
	float getAlphaHashThreshold( vec3 position ) {
		float maxDeriv = max(
			length( dFdx( position.xyz ) ),
			length( dFdy( position.xyz ) )
		);
		float pixScale = 1.0 / ( ALPHA_HASH_SCALE * maxDeriv );
		vec2 pixScales = vec2(
			exp2( floor( log2( pixScale ) ) ),
			exp2( ceil( log2( pixScale ) ) )
		);
		vec2 alpha = vec2(
			hash3D( floor( pixScales.x * position.xyz ) ),
			hash3D( floor( pixScales.y * position.xyz ) )
		);
		float lerpFactor = fract( log2( pixScale ) );
		float x = ( 1.0 - lerpFactor ) * alpha.x + lerpFactor * alpha.y;
		float a = min( lerpFactor, 1.0 - lerpFactor );
		vec3 cases = vec3(
			x * x / ( 2.0 * a * ( 1.0 - a ) ),
			( x - 0.5 * a ) / ( 1.0 - a ),
			1.0 - ( ( 1.0 - x ) * ( 1.0 - x ) / ( 2.0 * a * ( 1.0 - a ) ) )
		);
		float threshold = ( x < ( 1.0 - a ) )
			? ( ( x < a ) ? cases.x : cases.y )
			: cases.z;
		return clamp( threshold , 1.0e-6, 1.0 );
	}
#endif`,vp=`#ifdef USE_ALPHAMAP
	diffuseColor.a *= texture2D( alphaMap, vAlphaMapUv ).g;
#endif`,yp=`#ifdef USE_ALPHAMAP
	uniform sampler2D alphaMap;
#endif`,Mp=`#ifdef USE_ALPHATEST
	#ifdef ALPHA_TO_COVERAGE
	diffuseColor.a = smoothstep( alphaTest, alphaTest + fwidth( diffuseColor.a ), diffuseColor.a );
	if ( diffuseColor.a == 0.0 ) discard;
	#else
	if ( diffuseColor.a < alphaTest ) discard;
	#endif
#endif`,Sp=`#ifdef USE_ALPHATEST
	uniform float alphaTest;
#endif`,bp=`#ifdef USE_AOMAP
	float ambientOcclusion = ( texture2D( aoMap, vAoMapUv ).r - 1.0 ) * aoMapIntensity + 1.0;
	reflectedLight.indirectDiffuse *= ambientOcclusion;
	#if defined( USE_CLEARCOAT ) 
		clearcoatSpecularIndirect *= ambientOcclusion;
	#endif
	#if defined( USE_SHEEN ) 
		sheenSpecularIndirect *= ambientOcclusion;
	#endif
	#if defined( USE_ENVMAP ) && defined( STANDARD )
		float dotNV = saturate( dot( geometryNormal, geometryViewDir ) );
		reflectedLight.indirectSpecular *= computeSpecularOcclusion( dotNV, ambientOcclusion, material.roughness );
	#endif
#endif`,wp=`#ifdef USE_AOMAP
	uniform sampler2D aoMap;
	uniform float aoMapIntensity;
#endif`,Tp=`#ifdef USE_BATCHING
	#if ! defined( GL_ANGLE_multi_draw )
	#define gl_DrawID _gl_DrawID
	uniform int _gl_DrawID;
	#endif
	uniform highp sampler2D batchingTexture;
	uniform highp usampler2D batchingIdTexture;
	mat4 getBatchingMatrix( const in float i ) {
		int size = textureSize( batchingTexture, 0 ).x;
		int j = int( i ) * 4;
		int x = j % size;
		int y = j / size;
		vec4 v1 = texelFetch( batchingTexture, ivec2( x, y ), 0 );
		vec4 v2 = texelFetch( batchingTexture, ivec2( x + 1, y ), 0 );
		vec4 v3 = texelFetch( batchingTexture, ivec2( x + 2, y ), 0 );
		vec4 v4 = texelFetch( batchingTexture, ivec2( x + 3, y ), 0 );
		return mat4( v1, v2, v3, v4 );
	}
	float getIndirectIndex( const in int i ) {
		int size = textureSize( batchingIdTexture, 0 ).x;
		int x = i % size;
		int y = i / size;
		return float( texelFetch( batchingIdTexture, ivec2( x, y ), 0 ).r );
	}
#endif
#ifdef USE_BATCHING_COLOR
	uniform sampler2D batchingColorTexture;
	vec4 getBatchingColor( const in float i ) {
		int size = textureSize( batchingColorTexture, 0 ).x;
		int j = int( i );
		int x = j % size;
		int y = j / size;
		return texelFetch( batchingColorTexture, ivec2( x, y ), 0 );
	}
#endif`,Ap=`#ifdef USE_BATCHING
	mat4 batchingMatrix = getBatchingMatrix( getIndirectIndex( gl_DrawID ) );
#endif`,Ep=`vec3 transformed = vec3( position );
#ifdef USE_ALPHAHASH
	vPosition = vec3( position );
#endif`,Cp=`vec3 objectNormal = vec3( normal );
#ifdef USE_TANGENT
	vec3 objectTangent = vec3( tangent.xyz );
#endif`,Rp=`float G_BlinnPhong_Implicit( ) {
	return 0.25;
}
float D_BlinnPhong( const in float shininess, const in float dotNH ) {
	return RECIPROCAL_PI * ( shininess * 0.5 + 1.0 ) * pow( dotNH, shininess );
}
vec3 BRDF_BlinnPhong( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in vec3 specularColor, const in float shininess ) {
	vec3 halfDir = normalize( lightDir + viewDir );
	float dotNH = saturate( dot( normal, halfDir ) );
	float dotVH = saturate( dot( viewDir, halfDir ) );
	vec3 F = F_Schlick( specularColor, 1.0, dotVH );
	float G = G_BlinnPhong_Implicit( );
	float D = D_BlinnPhong( shininess, dotNH );
	return F * ( G * D );
} // validated`,Pp=`#ifdef USE_IRIDESCENCE
	const mat3 XYZ_TO_REC709 = mat3(
		 3.2404542, -0.9692660,  0.0556434,
		-1.5371385,  1.8760108, -0.2040259,
		-0.4985314,  0.0415560,  1.0572252
	);
	vec3 Fresnel0ToIor( vec3 fresnel0 ) {
		vec3 sqrtF0 = sqrt( fresnel0 );
		return ( vec3( 1.0 ) + sqrtF0 ) / ( vec3( 1.0 ) - sqrtF0 );
	}
	vec3 IorToFresnel0( vec3 transmittedIor, float incidentIor ) {
		return pow2( ( transmittedIor - vec3( incidentIor ) ) / ( transmittedIor + vec3( incidentIor ) ) );
	}
	float IorToFresnel0( float transmittedIor, float incidentIor ) {
		return pow2( ( transmittedIor - incidentIor ) / ( transmittedIor + incidentIor ));
	}
	vec3 evalSensitivity( float OPD, vec3 shift ) {
		float phase = 2.0 * PI * OPD * 1.0e-9;
		vec3 val = vec3( 5.4856e-13, 4.4201e-13, 5.2481e-13 );
		vec3 pos = vec3( 1.6810e+06, 1.7953e+06, 2.2084e+06 );
		vec3 var = vec3( 4.3278e+09, 9.3046e+09, 6.6121e+09 );
		vec3 xyz = val * sqrt( 2.0 * PI * var ) * cos( pos * phase + shift ) * exp( - pow2( phase ) * var );
		xyz.x += 9.7470e-14 * sqrt( 2.0 * PI * 4.5282e+09 ) * cos( 2.2399e+06 * phase + shift[ 0 ] ) * exp( - 4.5282e+09 * pow2( phase ) );
		xyz /= 1.0685e-7;
		vec3 rgb = XYZ_TO_REC709 * xyz;
		return rgb;
	}
	vec3 evalIridescence( float outsideIOR, float eta2, float cosTheta1, float thinFilmThickness, vec3 baseF0 ) {
		vec3 I;
		float iridescenceIOR = mix( outsideIOR, eta2, smoothstep( 0.0, 0.03, thinFilmThickness ) );
		float sinTheta2Sq = pow2( outsideIOR / iridescenceIOR ) * ( 1.0 - pow2( cosTheta1 ) );
		float cosTheta2Sq = 1.0 - sinTheta2Sq;
		if ( cosTheta2Sq < 0.0 ) {
			return vec3( 1.0 );
		}
		float cosTheta2 = sqrt( cosTheta2Sq );
		float R0 = IorToFresnel0( iridescenceIOR, outsideIOR );
		float R12 = F_Schlick( R0, 1.0, cosTheta1 );
		float T121 = 1.0 - R12;
		float phi12 = 0.0;
		if ( iridescenceIOR < outsideIOR ) phi12 = PI;
		float phi21 = PI - phi12;
		vec3 baseIOR = Fresnel0ToIor( clamp( baseF0, 0.0, 0.9999 ) );		vec3 R1 = IorToFresnel0( baseIOR, iridescenceIOR );
		vec3 R23 = F_Schlick( R1, 1.0, cosTheta2 );
		vec3 phi23 = vec3( 0.0 );
		if ( baseIOR[ 0 ] < iridescenceIOR ) phi23[ 0 ] = PI;
		if ( baseIOR[ 1 ] < iridescenceIOR ) phi23[ 1 ] = PI;
		if ( baseIOR[ 2 ] < iridescenceIOR ) phi23[ 2 ] = PI;
		float OPD = 2.0 * iridescenceIOR * thinFilmThickness * cosTheta2;
		vec3 phi = vec3( phi21 ) + phi23;
		vec3 R123 = clamp( R12 * R23, 1e-5, 0.9999 );
		vec3 r123 = sqrt( R123 );
		vec3 Rs = pow2( T121 ) * R23 / ( vec3( 1.0 ) - R123 );
		vec3 C0 = R12 + Rs;
		I = C0;
		vec3 Cm = Rs - T121;
		for ( int m = 1; m <= 2; ++ m ) {
			Cm *= r123;
			vec3 Sm = 2.0 * evalSensitivity( float( m ) * OPD, float( m ) * phi );
			I += Cm * Sm;
		}
		return max( I, vec3( 0.0 ) );
	}
#endif`,Ip=`#ifdef USE_BUMPMAP
	uniform sampler2D bumpMap;
	uniform float bumpScale;
	vec2 dHdxy_fwd() {
		vec2 dSTdx = dFdx( vBumpMapUv );
		vec2 dSTdy = dFdy( vBumpMapUv );
		float Hll = bumpScale * texture2D( bumpMap, vBumpMapUv ).x;
		float dBx = bumpScale * texture2D( bumpMap, vBumpMapUv + dSTdx ).x - Hll;
		float dBy = bumpScale * texture2D( bumpMap, vBumpMapUv + dSTdy ).x - Hll;
		return vec2( dBx, dBy );
	}
	vec3 perturbNormalArb( vec3 surf_pos, vec3 surf_norm, vec2 dHdxy, float faceDirection ) {
		vec3 vSigmaX = normalize( dFdx( surf_pos.xyz ) );
		vec3 vSigmaY = normalize( dFdy( surf_pos.xyz ) );
		vec3 vN = surf_norm;
		vec3 R1 = cross( vSigmaY, vN );
		vec3 R2 = cross( vN, vSigmaX );
		float fDet = dot( vSigmaX, R1 ) * faceDirection;
		vec3 vGrad = sign( fDet ) * ( dHdxy.x * R1 + dHdxy.y * R2 );
		return normalize( abs( fDet ) * surf_norm - vGrad );
	}
#endif`,Lp=`#if NUM_CLIPPING_PLANES > 0
	vec4 plane;
	#ifdef ALPHA_TO_COVERAGE
		float distanceToPlane, distanceGradient;
		float clipOpacity = 1.0;
		#pragma unroll_loop_start
		for ( int i = 0; i < UNION_CLIPPING_PLANES; i ++ ) {
			plane = clippingPlanes[ i ];
			distanceToPlane = - dot( vClipPosition, plane.xyz ) + plane.w;
			distanceGradient = fwidth( distanceToPlane ) / 2.0;
			clipOpacity *= smoothstep( - distanceGradient, distanceGradient, distanceToPlane );
			if ( clipOpacity == 0.0 ) discard;
		}
		#pragma unroll_loop_end
		#if UNION_CLIPPING_PLANES < NUM_CLIPPING_PLANES
			float unionClipOpacity = 1.0;
			#pragma unroll_loop_start
			for ( int i = UNION_CLIPPING_PLANES; i < NUM_CLIPPING_PLANES; i ++ ) {
				plane = clippingPlanes[ i ];
				distanceToPlane = - dot( vClipPosition, plane.xyz ) + plane.w;
				distanceGradient = fwidth( distanceToPlane ) / 2.0;
				unionClipOpacity *= 1.0 - smoothstep( - distanceGradient, distanceGradient, distanceToPlane );
			}
			#pragma unroll_loop_end
			clipOpacity *= 1.0 - unionClipOpacity;
		#endif
		diffuseColor.a *= clipOpacity;
		if ( diffuseColor.a == 0.0 ) discard;
	#else
		#pragma unroll_loop_start
		for ( int i = 0; i < UNION_CLIPPING_PLANES; i ++ ) {
			plane = clippingPlanes[ i ];
			if ( dot( vClipPosition, plane.xyz ) > plane.w ) discard;
		}
		#pragma unroll_loop_end
		#if UNION_CLIPPING_PLANES < NUM_CLIPPING_PLANES
			bool clipped = true;
			#pragma unroll_loop_start
			for ( int i = UNION_CLIPPING_PLANES; i < NUM_CLIPPING_PLANES; i ++ ) {
				plane = clippingPlanes[ i ];
				clipped = ( dot( vClipPosition, plane.xyz ) > plane.w ) && clipped;
			}
			#pragma unroll_loop_end
			if ( clipped ) discard;
		#endif
	#endif
#endif`,Dp=`#if NUM_CLIPPING_PLANES > 0
	varying vec3 vClipPosition;
	uniform vec4 clippingPlanes[ NUM_CLIPPING_PLANES ];
#endif`,Np=`#if NUM_CLIPPING_PLANES > 0
	varying vec3 vClipPosition;
#endif`,Up=`#if NUM_CLIPPING_PLANES > 0
	vClipPosition = - mvPosition.xyz;
#endif`,Fp=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA )
	diffuseColor *= vColor;
#endif`,Op=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA )
	varying vec4 vColor;
#endif`,kp=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA ) || defined( USE_INSTANCING_COLOR ) || defined( USE_BATCHING_COLOR )
	varying vec4 vColor;
#endif`,Bp=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA ) || defined( USE_INSTANCING_COLOR ) || defined( USE_BATCHING_COLOR )
	vColor = vec4( 1.0 );
#endif
#ifdef USE_COLOR_ALPHA
	vColor *= color;
#elif defined( USE_COLOR )
	vColor.rgb *= color;
#endif
#ifdef USE_INSTANCING_COLOR
	vColor.rgb *= instanceColor.rgb;
#endif
#ifdef USE_BATCHING_COLOR
	vColor *= getBatchingColor( getIndirectIndex( gl_DrawID ) );
#endif`,zp=`#define PI 3.141592653589793
#define PI2 6.283185307179586
#define PI_HALF 1.5707963267948966
#define RECIPROCAL_PI 0.3183098861837907
#define RECIPROCAL_PI2 0.15915494309189535
#define EPSILON 1e-6
#ifndef saturate
#define saturate( a ) clamp( a, 0.0, 1.0 )
#endif
#define whiteComplement( a ) ( 1.0 - saturate( a ) )
float pow2( const in float x ) { return x*x; }
vec3 pow2( const in vec3 x ) { return x*x; }
float pow3( const in float x ) { return x*x*x; }
float pow4( const in float x ) { float x2 = x*x; return x2*x2; }
float max3( const in vec3 v ) { return max( max( v.x, v.y ), v.z ); }
float average( const in vec3 v ) { return dot( v, vec3( 0.3333333 ) ); }
highp float rand( const in vec2 uv ) {
	const highp float a = 12.9898, b = 78.233, c = 43758.5453;
	highp float dt = dot( uv.xy, vec2( a,b ) ), sn = mod( dt, PI );
	return fract( sin( sn ) * c );
}
#ifdef HIGH_PRECISION
	float precisionSafeLength( vec3 v ) { return length( v ); }
#else
	float precisionSafeLength( vec3 v ) {
		float maxComponent = max3( abs( v ) );
		return length( v / maxComponent ) * maxComponent;
	}
#endif
struct IncidentLight {
	vec3 color;
	vec3 direction;
	bool visible;
};
struct ReflectedLight {
	vec3 directDiffuse;
	vec3 directSpecular;
	vec3 indirectDiffuse;
	vec3 indirectSpecular;
};
#ifdef USE_ALPHAHASH
	varying vec3 vPosition;
#endif
vec3 transformDirection( in vec3 dir, in mat4 matrix ) {
	return normalize( ( matrix * vec4( dir, 0.0 ) ).xyz );
}
#define inverseTransformDirection transformDirectionByInverseViewMatrix
vec3 transformNormalByInverseViewMatrix( in vec3 normal, in mat4 viewMatrix ) {
	return normalize( ( vec4( normal, 0.0 ) * viewMatrix ).xyz );
}
vec3 transformDirectionByInverseViewMatrix( in vec3 dir, in mat4 viewMatrix ) {
	return normalize( ( vec4( dir, 0.0 ) * viewMatrix ).xyz );
}
bool isPerspectiveMatrix( mat4 m ) {
	return m[ 2 ][ 3 ] == - 1.0;
}
vec2 equirectUv( in vec3 dir ) {
	float u = atan( dir.z, dir.x ) * RECIPROCAL_PI2 + 0.5;
	float v = asin( clamp( dir.y, - 1.0, 1.0 ) ) * RECIPROCAL_PI + 0.5;
	return vec2( u, v );
}
vec3 BRDF_Lambert( const in vec3 diffuseColor ) {
	return RECIPROCAL_PI * diffuseColor;
}
vec3 F_Schlick( const in vec3 f0, const in float f90, const in float dotVH ) {
	float fresnel = exp2( ( - 5.55473 * dotVH - 6.98316 ) * dotVH );
	return f0 * ( 1.0 - fresnel ) + ( f90 * fresnel );
}
float F_Schlick( const in float f0, const in float f90, const in float dotVH ) {
	float fresnel = exp2( ( - 5.55473 * dotVH - 6.98316 ) * dotVH );
	return f0 * ( 1.0 - fresnel ) + ( f90 * fresnel );
} // validated`,Gp=`vec3 transformedNormal = objectNormal;
#ifdef USE_TANGENT
	vec3 transformedTangent = objectTangent;
#endif
#ifdef USE_BATCHING
	mat3 bm = mat3( batchingMatrix );
	transformedNormal /= vec3( dot( bm[ 0 ], bm[ 0 ] ), dot( bm[ 1 ], bm[ 1 ] ), dot( bm[ 2 ], bm[ 2 ] ) );
	transformedNormal = bm * transformedNormal;
	#ifdef USE_TANGENT
		transformedTangent = bm * transformedTangent;
	#endif
#endif
#ifdef USE_INSTANCING
	mat3 im = mat3( instanceMatrix );
	transformedNormal /= vec3( dot( im[ 0 ], im[ 0 ] ), dot( im[ 1 ], im[ 1 ] ), dot( im[ 2 ], im[ 2 ] ) );
	transformedNormal = im * transformedNormal;
	#ifdef USE_TANGENT
		transformedTangent = im * transformedTangent;
	#endif
#endif
transformedNormal = normalMatrix * transformedNormal;
#ifdef FLIP_SIDED
	transformedNormal = - transformedNormal;
#endif
#ifdef USE_TANGENT
	transformedTangent = ( modelViewMatrix * vec4( transformedTangent, 0.0 ) ).xyz;
#endif`,Hp=`#ifdef USE_DISPLACEMENTMAP
	uniform sampler2D displacementMap;
	uniform float displacementScale;
	uniform float displacementBias;
#endif`,Vp=`#ifdef USE_DISPLACEMENTMAP
	transformed += normalize( objectNormal ) * ( texture2D( displacementMap, vDisplacementMapUv ).x * displacementScale + displacementBias );
#endif`,Wp=`#ifdef USE_EMISSIVEMAP
	vec4 emissiveColor = texture2D( emissiveMap, vEmissiveMapUv );
	#ifdef DECODE_VIDEO_TEXTURE_EMISSIVE
		emissiveColor = sRGBTransferEOTF( emissiveColor );
	#endif
	totalEmissiveRadiance *= emissiveColor.rgb;
#endif`,Xp=`#ifdef USE_EMISSIVEMAP
	uniform sampler2D emissiveMap;
#endif`,qp="gl_FragColor = linearToOutputTexel( gl_FragColor );",$p=`vec4 LinearTransferOETF( in vec4 value ) {
	return value;
}
vec4 sRGBTransferEOTF( in vec4 value ) {
	return vec4( mix( pow( value.rgb * 0.9478672986 + vec3( 0.0521327014 ), vec3( 2.4 ) ), value.rgb * 0.0773993808, vec3( lessThanEqual( value.rgb, vec3( 0.04045 ) ) ) ), value.a );
}
vec4 sRGBTransferOETF( in vec4 value ) {
	return vec4( mix( pow( value.rgb, vec3( 0.41666 ) ) * 1.055 - vec3( 0.055 ), value.rgb * 12.92, vec3( lessThanEqual( value.rgb, vec3( 0.0031308 ) ) ) ), value.a );
}`,Yp=`#ifdef USE_ENVMAP
	#ifdef ENV_WORLDPOS
		vec3 cameraToFrag;
		if ( isOrthographic ) {
			cameraToFrag = normalize( vec3( - viewMatrix[ 0 ][ 2 ], - viewMatrix[ 1 ][ 2 ], - viewMatrix[ 2 ][ 2 ] ) );
		} else {
			cameraToFrag = normalize( vWorldPosition - cameraPosition );
		}
		vec3 worldNormal = transformNormalByInverseViewMatrix( normal, viewMatrix );
		#ifdef ENVMAP_MODE_REFLECTION
			vec3 reflectVec = reflect( cameraToFrag, worldNormal );
		#else
			vec3 reflectVec = refract( cameraToFrag, worldNormal, refractionRatio );
		#endif
	#else
		vec3 reflectVec = vReflect;
	#endif
	#ifdef ENVMAP_TYPE_CUBE
		vec4 envColor = textureCube( envMap, envMapRotation * reflectVec );
		#ifdef ENVMAP_BLENDING_MULTIPLY
			outgoingLight = mix( outgoingLight, outgoingLight * envColor.xyz, specularStrength * reflectivity );
		#elif defined( ENVMAP_BLENDING_MIX )
			outgoingLight = mix( outgoingLight, envColor.xyz, specularStrength * reflectivity );
		#elif defined( ENVMAP_BLENDING_ADD )
			outgoingLight += envColor.xyz * specularStrength * reflectivity;
		#endif
	#endif
#endif`,Zp=`#ifdef USE_ENVMAP
	uniform float envMapIntensity;
	uniform mat3 envMapRotation;
	uniform samplerCube envMap;
	#ifdef ENVMAP_TYPE_PMREM
		float roughnessToMip( const in float roughness ) {
			float r = clamp( roughness, 0.0, 1.0 );
			return ENVMAP_MAX_LOD * r * ( 2.0 - r );
		}
	#endif
#endif`,Kp=`#ifdef USE_ENVMAP
	uniform float reflectivity;
	#if defined( USE_BUMPMAP ) || defined( USE_NORMALMAP ) || defined( PHONG ) || defined( LAMBERT )
		#define ENV_WORLDPOS
	#endif
	#ifdef ENV_WORLDPOS
		varying vec3 vWorldPosition;
		uniform float refractionRatio;
	#else
		varying vec3 vReflect;
	#endif
#endif`,Jp=`#ifdef USE_ENVMAP
	#if defined( USE_BUMPMAP ) || defined( USE_NORMALMAP ) || defined( PHONG ) || defined( LAMBERT )
		#define ENV_WORLDPOS
	#endif
	#ifdef ENV_WORLDPOS
		
		varying vec3 vWorldPosition;
	#else
		varying vec3 vReflect;
		uniform float refractionRatio;
	#endif
#endif`,jp=`#ifdef USE_ENVMAP
	#ifdef ENV_WORLDPOS
		vWorldPosition = worldPosition.xyz;
	#else
		vec3 cameraToVertex;
		if ( isOrthographic ) {
			cameraToVertex = normalize( vec3( - viewMatrix[ 0 ][ 2 ], - viewMatrix[ 1 ][ 2 ], - viewMatrix[ 2 ][ 2 ] ) );
		} else {
			cameraToVertex = normalize( worldPosition.xyz - cameraPosition );
		}
		vec3 worldNormal = transformNormalByInverseViewMatrix( transformedNormal, viewMatrix );
		#ifdef ENVMAP_MODE_REFLECTION
			vReflect = reflect( cameraToVertex, worldNormal );
		#else
			vReflect = refract( cameraToVertex, worldNormal, refractionRatio );
		#endif
	#endif
#endif`,Qp=`#ifdef USE_FOG
	vFogDepth = - mvPosition.z;
#endif`,tm=`#ifdef USE_FOG
	varying float vFogDepth;
#endif`,em=`#ifdef USE_FOG
	#ifdef FOG_EXP2
		float fogFactor = 1.0 - exp( - fogDensity * fogDensity * vFogDepth * vFogDepth );
	#else
		float fogFactor = smoothstep( fogNear, fogFar, vFogDepth );
	#endif
	gl_FragColor.rgb = mix( gl_FragColor.rgb, fogColor, fogFactor );
#endif`,im=`#ifdef USE_FOG
	uniform vec3 fogColor;
	varying float vFogDepth;
	#ifdef FOG_EXP2
		uniform float fogDensity;
	#else
		uniform float fogNear;
		uniform float fogFar;
	#endif
#endif`,nm=`#ifdef USE_GRADIENTMAP
	uniform sampler2D gradientMap;
#endif
vec3 getGradientIrradiance( vec3 normal, vec3 lightDirection ) {
	float dotNL = dot( normal, lightDirection );
	vec2 coord = vec2( dotNL * 0.5 + 0.5, 0.0 );
	#ifdef USE_GRADIENTMAP
		return vec3( texture2D( gradientMap, coord ).r );
	#else
		vec2 fw = fwidth( coord ) * 0.5;
		return mix( vec3( 0.7 ), vec3( 1.0 ), smoothstep( 0.7 - fw.x, 0.7 + fw.x, coord.x ) );
	#endif
}`,sm=`#ifdef USE_LIGHTMAP
	uniform sampler2D lightMap;
	uniform float lightMapIntensity;
#endif`,rm=`LambertMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.specularStrength = specularStrength;`,om=`varying vec3 vViewPosition;
struct LambertMaterial {
	vec3 diffuseColor;
	float specularStrength;
};
void RE_Direct_Lambert( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in LambertMaterial material, inout ReflectedLight reflectedLight ) {
	float dotNL = saturate( dot( geometryNormal, directLight.direction ) );
	vec3 irradiance = dotNL * directLight.color;
	reflectedLight.directDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
void RE_IndirectDiffuse_Lambert( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in LambertMaterial material, inout ReflectedLight reflectedLight ) {
	reflectedLight.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
#define RE_Direct				RE_Direct_Lambert
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Lambert`,am=`uniform bool receiveShadow;
uniform vec3 ambientLightColor;
#if defined( USE_LIGHT_PROBES )
	uniform vec3 lightProbe[ 9 ];
#endif
vec3 shGetIrradianceAt( in vec3 normal, in vec3 shCoefficients[ 9 ] ) {
	float x = normal.x, y = normal.y, z = normal.z;
	vec3 result = shCoefficients[ 0 ] * 0.886227;
	result += shCoefficients[ 1 ] * 2.0 * 0.511664 * y;
	result += shCoefficients[ 2 ] * 2.0 * 0.511664 * z;
	result += shCoefficients[ 3 ] * 2.0 * 0.511664 * x;
	result += shCoefficients[ 4 ] * 2.0 * 0.429043 * x * y;
	result += shCoefficients[ 5 ] * 2.0 * 0.429043 * y * z;
	result += shCoefficients[ 6 ] * ( 0.743125 * z * z - 0.247708 );
	result += shCoefficients[ 7 ] * 2.0 * 0.429043 * x * z;
	result += shCoefficients[ 8 ] * 0.429043 * ( x * x - y * y );
	return result;
}
vec3 getLightProbeIrradiance( const in vec3 lightProbe[ 9 ], const in vec3 normal ) {
	vec3 worldNormal = transformNormalByInverseViewMatrix( normal, viewMatrix );
	vec3 irradiance = shGetIrradianceAt( worldNormal, lightProbe );
	return irradiance;
}
vec3 getAmbientLightIrradiance( const in vec3 ambientLightColor ) {
	vec3 irradiance = ambientLightColor;
	return irradiance;
}
float getDistanceAttenuation( const in float lightDistance, const in float cutoffDistance, const in float decayExponent ) {
	float distanceFalloff = 1.0 / max( pow( lightDistance, decayExponent ), 0.01 );
	if ( cutoffDistance > 0.0 ) {
		distanceFalloff *= pow2( saturate( 1.0 - pow4( lightDistance / cutoffDistance ) ) );
	}
	return distanceFalloff;
}
float getSpotAttenuation( const in float coneCosine, const in float penumbraCosine, const in float angleCosine ) {
	return smoothstep( coneCosine, penumbraCosine, angleCosine );
}
#if NUM_SUN_LIGHTS > 0
	struct SunLight {
		vec3 direction;
		vec3 color;
	};
	uniform SunLight sunLights[ NUM_SUN_LIGHTS ];
	void getSunLightInfo( const in SunLight sunLight, out IncidentLight light ) {
		light.color = sunLight.color;
		light.direction = sunLight.direction;
		light.visible = true;
	}
#endif
#if NUM_DIR_LIGHTS > 0
	struct DirectionalLight {
		vec3 direction;
		vec3 color;
	};
	uniform DirectionalLight directionalLights[ NUM_DIR_LIGHTS ];
	void getDirectionalLightInfo( const in DirectionalLight directionalLight, out IncidentLight light ) {
		light.color = directionalLight.color;
		light.direction = directionalLight.direction;
		light.visible = true;
	}
#endif
#if NUM_POINT_LIGHTS > 0
	struct PointLight {
		vec3 position;
		vec3 color;
		float distance;
		float decay;
	};
	uniform PointLight pointLights[ NUM_POINT_LIGHTS ];
	void getPointLightInfo( const in PointLight pointLight, const in vec3 geometryPosition, out IncidentLight light ) {
		vec3 lVector = pointLight.position - geometryPosition;
		light.direction = normalize( lVector );
		float lightDistance = length( lVector );
		light.color = pointLight.color;
		light.color *= getDistanceAttenuation( lightDistance, pointLight.distance, pointLight.decay );
		light.visible = ( light.color != vec3( 0.0 ) );
	}
#endif
#if NUM_SPOT_LIGHTS > 0
	struct SpotLight {
		vec3 position;
		vec3 direction;
		vec3 color;
		float distance;
		float decay;
		float coneCos;
		float penumbraCos;
	};
	uniform SpotLight spotLights[ NUM_SPOT_LIGHTS ];
	void getSpotLightInfo( const in SpotLight spotLight, const in vec3 geometryPosition, out IncidentLight light ) {
		vec3 lVector = spotLight.position - geometryPosition;
		light.direction = normalize( lVector );
		float angleCos = dot( light.direction, spotLight.direction );
		float spotAttenuation = getSpotAttenuation( spotLight.coneCos, spotLight.penumbraCos, angleCos );
		if ( spotAttenuation > 0.0 ) {
			float lightDistance = length( lVector );
			light.color = spotLight.color * spotAttenuation;
			light.color *= getDistanceAttenuation( lightDistance, spotLight.distance, spotLight.decay );
			light.visible = ( light.color != vec3( 0.0 ) );
		} else {
			light.color = vec3( 0.0 );
			light.visible = false;
		}
	}
#endif
#if NUM_RECT_AREA_LIGHTS > 0
	struct RectAreaLight {
		vec3 color;
		vec3 position;
		vec3 halfWidth;
		vec3 halfHeight;
	};
	uniform sampler2D ltc_1;	uniform sampler2D ltc_2;
	uniform RectAreaLight rectAreaLights[ NUM_RECT_AREA_LIGHTS ];
#endif
#if NUM_HEMI_LIGHTS > 0
	struct HemisphereLight {
		vec3 direction;
		vec3 skyColor;
		vec3 groundColor;
	};
	uniform HemisphereLight hemisphereLights[ NUM_HEMI_LIGHTS ];
	vec3 getHemisphereLightIrradiance( const in HemisphereLight hemiLight, const in vec3 normal ) {
		float dotNL = dot( normal, hemiLight.direction );
		float hemiDiffuseWeight = 0.5 * dotNL + 0.5;
		vec3 irradiance = mix( hemiLight.groundColor, hemiLight.skyColor, hemiDiffuseWeight );
		return irradiance;
	}
#endif
#include <lightprobes_pars_fragment>`,lm=`#ifdef USE_ENVMAP
	vec3 getIBLIrradiance( const in vec3 normal ) {
		#ifdef ENVMAP_TYPE_PMREM
			vec3 worldNormal = transformNormalByInverseViewMatrix( normal, viewMatrix );
			vec4 envMapColor = textureLod( envMap, envMapRotation * worldNormal, ENVMAP_MAX_LOD );
			return PI * envMapColor.rgb * envMapIntensity;
		#else
			return vec3( 0.0 );
		#endif
	}
	vec3 getIBLRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness ) {
		#ifdef ENVMAP_TYPE_PMREM
			vec3 reflectVec = reflect( - viewDir, normal );
			reflectVec = normalize( mix( reflectVec, normal, pow4( roughness ) ) );
			reflectVec = transformDirectionByInverseViewMatrix( reflectVec, viewMatrix );
			vec4 envMapColor = textureLod( envMap, envMapRotation * reflectVec, roughnessToMip( roughness ) );
			return envMapColor.rgb * envMapIntensity;
		#else
			return vec3( 0.0 );
		#endif
	}
	#ifdef USE_RETROREFLECTION
		vec3 getIBLRetroRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness ) {
			#ifdef ENVMAP_TYPE_PMREM
				vec3 retroVec = normalize( mix( viewDir, normal, pow4( roughness ) ) );
				retroVec = transformDirectionByInverseViewMatrix( retroVec, viewMatrix );
				vec4 envMapColor = textureLod( envMap, envMapRotation * retroVec, roughnessToMip( roughness ) );
				return envMapColor.rgb * envMapIntensity;
			#else
				return vec3( 0.0 );
			#endif
		}
	#endif
	#ifdef USE_ANISOTROPY
		vec3 getIBLAnisotropyRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness, const in vec3 bitangent, const in float anisotropy ) {
			#ifdef ENVMAP_TYPE_PMREM
				vec3 bentNormal = cross( bitangent, viewDir );
				bentNormal = normalize( cross( bentNormal, bitangent ) );
				bentNormal = normalize( mix( bentNormal, normal, pow2( pow2( 1.0 - anisotropy * ( 1.0 - roughness ) ) ) ) );
				return getIBLRadiance( viewDir, bentNormal, roughness );
			#else
				return vec3( 0.0 );
			#endif
		}
		#ifdef USE_RETROREFLECTION
			vec3 getIBLAnisotropyRetroRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness, const in vec3 bitangent, const in float anisotropy ) {
				#ifdef ENVMAP_TYPE_PMREM
					vec3 bentNormal = cross( bitangent, viewDir );
					bentNormal = normalize( cross( bentNormal, bitangent ) );
					bentNormal = normalize( mix( bentNormal, normal, pow2( pow2( 1.0 - anisotropy * ( 1.0 - roughness ) ) ) ) );
					return getIBLRetroRadiance( viewDir, bentNormal, roughness );
				#else
					return vec3( 0.0 );
				#endif
			}
		#endif
	#endif
#endif`,cm=`ToonMaterial material;
material.diffuseColor = diffuseColor.rgb;`,hm=`varying vec3 vViewPosition;
struct ToonMaterial {
	vec3 diffuseColor;
};
void RE_Direct_Toon( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in ToonMaterial material, inout ReflectedLight reflectedLight ) {
	vec3 irradiance = getGradientIrradiance( geometryNormal, directLight.direction ) * directLight.color;
	reflectedLight.directDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
void RE_IndirectDiffuse_Toon( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in ToonMaterial material, inout ReflectedLight reflectedLight ) {
	reflectedLight.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
#define RE_Direct				RE_Direct_Toon
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Toon`,um=`BlinnPhongMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.specularColor = specular;
material.specularShininess = shininess;
material.specularStrength = specularStrength;`,dm=`varying vec3 vViewPosition;
struct BlinnPhongMaterial {
	vec3 diffuseColor;
	vec3 specularColor;
	float specularShininess;
	float specularStrength;
};
void RE_Direct_BlinnPhong( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in BlinnPhongMaterial material, inout ReflectedLight reflectedLight ) {
	float dotNL = saturate( dot( geometryNormal, directLight.direction ) );
	vec3 irradiance = dotNL * directLight.color;
	reflectedLight.directDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
	reflectedLight.directSpecular += irradiance * BRDF_BlinnPhong( directLight.direction, geometryViewDir, geometryNormal, material.specularColor, material.specularShininess ) * material.specularStrength;
}
void RE_IndirectDiffuse_BlinnPhong( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in BlinnPhongMaterial material, inout ReflectedLight reflectedLight ) {
	reflectedLight.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
#define RE_Direct				RE_Direct_BlinnPhong
#define RE_IndirectDiffuse		RE_IndirectDiffuse_BlinnPhong`,fm=`PhysicalMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.diffuseContribution = diffuseColor.rgb * ( 1.0 - metalnessFactor );
material.metalness = metalnessFactor;
vec3 dxy = max( abs( dFdx( nonPerturbedNormal ) ), abs( dFdy( nonPerturbedNormal ) ) );
float geometryRoughness = max( max( dxy.x, dxy.y ), dxy.z );
material.roughness = max( roughnessFactor, 0.045 );
material.roughness += geometryRoughness;
material.roughness = min( material.roughness, 1.0 );
#ifdef USE_DIFFUSE_ROUGHNESS
	float diffuseRoughnessFactor = diffuseRoughness;
	#ifdef USE_DIFFUSE_ROUGHNESSMAP
		diffuseRoughnessFactor *= texture2D( diffuseRoughnessMap, vDiffuseRoughnessMapUv ).r;
	#endif
	material.diffuseRoughness = saturate( diffuseRoughnessFactor );
#endif
#ifdef IOR
	material.ior = ior;
	#ifdef USE_SPECULAR
		float specularIntensityFactor = specularIntensity;
		vec3 specularColorFactor = specularColor;
		#ifdef USE_SPECULAR_COLORMAP
			specularColorFactor *= texture2D( specularColorMap, vSpecularColorMapUv ).rgb;
		#endif
		#ifdef USE_SPECULAR_INTENSITYMAP
			specularIntensityFactor *= texture2D( specularIntensityMap, vSpecularIntensityMapUv ).a;
		#endif
		material.specularF90 = mix( specularIntensityFactor, 1.0, metalnessFactor );
	#else
		float specularIntensityFactor = 1.0;
		vec3 specularColorFactor = vec3( 1.0 );
		material.specularF90 = 1.0;
	#endif
	material.specularColor = min( pow2( ( material.ior - 1.0 ) / ( material.ior + 1.0 ) ) * specularColorFactor, vec3( 1.0 ) ) * specularIntensityFactor;
	material.specularColorBlended = mix( material.specularColor, diffuseColor.rgb, metalnessFactor );
#else
	material.specularColor = vec3( 0.04 );
	material.specularColorBlended = mix( material.specularColor, diffuseColor.rgb, metalnessFactor );
	material.specularF90 = 1.0;
#endif
#ifdef USE_CLEARCOAT
	material.clearcoat = clearcoat;
	material.clearcoatRoughness = clearcoatRoughness;
	material.clearcoatF0 = vec3( 0.04 );
	material.clearcoatF90 = 1.0;
	#ifdef USE_CLEARCOATMAP
		material.clearcoat *= texture2D( clearcoatMap, vClearcoatMapUv ).x;
	#endif
	#ifdef USE_CLEARCOAT_ROUGHNESSMAP
		material.clearcoatRoughness *= texture2D( clearcoatRoughnessMap, vClearcoatRoughnessMapUv ).y;
	#endif
	material.clearcoat = saturate( material.clearcoat );	material.clearcoatRoughness = max( material.clearcoatRoughness, 0.045 );
	material.clearcoatRoughness += geometryRoughness;
	material.clearcoatRoughness = min( material.clearcoatRoughness, 1.0 );
#endif
#ifdef USE_DISPERSION
	material.dispersion = dispersion;
#endif
#ifdef USE_RETROREFLECTION
	material.retroreflectivity = retroreflectivity;
#endif
#ifdef USE_IRIDESCENCE
	material.iridescence = iridescence;
	material.iridescenceIOR = iridescenceIOR;
	#ifdef USE_IRIDESCENCEMAP
		material.iridescence *= texture2D( iridescenceMap, vIridescenceMapUv ).r;
	#endif
	#ifdef USE_IRIDESCENCE_THICKNESSMAP
		material.iridescenceThickness = (iridescenceThicknessMaximum - iridescenceThicknessMinimum) * texture2D( iridescenceThicknessMap, vIridescenceThicknessMapUv ).g + iridescenceThicknessMinimum;
	#else
		material.iridescenceThickness = iridescenceThicknessMaximum;
	#endif
#endif
#ifdef USE_SHEEN
	material.sheenColor = sheenColor;
	#ifdef USE_SHEEN_COLORMAP
		material.sheenColor *= texture2D( sheenColorMap, vSheenColorMapUv ).rgb;
	#endif
	material.sheenRoughness = clamp( sheenRoughness, 0.0001, 1.0 );
	#ifdef USE_SHEEN_ROUGHNESSMAP
		material.sheenRoughness *= texture2D( sheenRoughnessMap, vSheenRoughnessMapUv ).a;
	#endif
#endif
#ifdef USE_ANISOTROPY
	#ifdef USE_ANISOTROPYMAP
		mat2 anisotropyMat = mat2( anisotropyVector.x, anisotropyVector.y, - anisotropyVector.y, anisotropyVector.x );
		vec3 anisotropyPolar = texture2D( anisotropyMap, vAnisotropyMapUv ).rgb;
		vec2 anisotropyV = anisotropyMat * normalize( 2.0 * anisotropyPolar.rg - vec2( 1.0 ) ) * anisotropyPolar.b;
	#else
		vec2 anisotropyV = anisotropyVector;
	#endif
	material.anisotropy = length( anisotropyV );
	if( material.anisotropy == 0.0 ) {
		anisotropyV = vec2( 1.0, 0.0 );
	} else {
		anisotropyV /= material.anisotropy;
		material.anisotropy = saturate( material.anisotropy );
	}
	material.alphaT = mix( pow2( material.roughness ), 1.0, pow2( material.anisotropy ) );
	material.anisotropyT = tbn[ 0 ] * anisotropyV.x + tbn[ 1 ] * anisotropyV.y;
	material.anisotropyB = tbn[ 1 ] * anisotropyV.x - tbn[ 0 ] * anisotropyV.y;
#endif`,pm=`uniform sampler2D dfgLUT;
struct PhysicalMaterial {
	vec3 diffuseColor;
	vec3 diffuseContribution;
	vec3 specularColor;
	vec3 specularColorBlended;
	float roughness;
	float metalness;
	float specularF90;
	float dispersion;
	vec2 dfg;
	vec3 multiScatteringCompensation;
	#ifdef USE_DIFFUSE_ROUGHNESS
		float diffuseRoughness;
	#endif
	#ifdef USE_RETROREFLECTION
		float retroreflectivity;
	#endif
	#ifdef USE_CLEARCOAT
		float clearcoat;
		float clearcoatRoughness;
		vec3 clearcoatF0;
		float clearcoatF90;
	#endif
	#ifdef USE_IRIDESCENCE
		float iridescence;
		float iridescenceIOR;
		float iridescenceThickness;
		vec3 iridescenceFresnel;
		vec3 iridescenceF0Dielectric;
		vec3 iridescenceF0Metallic;
	#endif
	#ifdef USE_SHEEN
		vec3 sheenColor;
		float sheenRoughness;
	#endif
	#ifdef IOR
		float ior;
	#endif
	#ifdef USE_TRANSMISSION
		float transmission;
		float transmissionAlpha;
		float thickness;
		float attenuationDistance;
		vec3 attenuationColor;
	#endif
	#ifdef USE_ANISOTROPY
		float anisotropy;
		float alphaT;
		vec3 anisotropyT;
		vec3 anisotropyB;
	#endif
};
vec3 clearcoatSpecularDirect = vec3( 0.0 );
vec3 clearcoatSpecularIndirect = vec3( 0.0 );
vec3 sheenSpecularDirect = vec3( 0.0 );
vec3 sheenSpecularIndirect = vec3(0.0 );
vec3 Schlick_to_F0( const in vec3 f, const in float f90, const in float dotVH ) {
    float x = clamp( 1.0 - dotVH, 0.0, 1.0 );
    float x2 = x * x;
    float x5 = clamp( x * x2 * x2, 0.0, 0.9999 );
    return ( f - vec3( f90 ) * x5 ) / ( 1.0 - x5 );
}
#ifdef USE_DIFFUSE_ROUGHNESS
	const float EON_EPSILON = 1e-7;
	float FON_DirectionalAlbedo( const in float mu, const in float roughness, const in float A ) {
		float muComp = 1.0 - mu;
		float gOverPi = muComp * ( 0.0571085289 + muComp * ( 0.491881867 + muComp * ( - 0.332181442 + muComp * 0.0714429953 ) ) );
		return A * ( 1.0 + roughness * gOverPi );
	}
	vec3 BRDF_EON( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in vec3 diffuseColor, const in float roughness ) {
		vec3 rho = saturate( diffuseColor );
		if ( roughness <= EON_EPSILON ) return BRDF_Lambert( rho );
		float dotNL = saturate( dot( normal, lightDir ) );
		float dotNV = saturate( dot( normal, viewDir ) );
		float s = dot( lightDir, viewDir ) - dotNL * dotNV;
		float sOverT = ( s > 0.0 ) ? s / max( max( dotNL, dotNV ), EON_EPSILON ) : s;
		float A = 1.0 / ( 1.0 + ( 0.5 - 2.0 / ( 3.0 * PI ) ) * roughness );
		vec3 singleScatter = rho * RECIPROCAL_PI * A * ( 1.0 + roughness * sOverT );
		float averageAlbedo = A * ( 1.0 + ( 2.0 / 3.0 - 28.0 / ( 15.0 * PI ) ) * roughness );
		float albedoV = FON_DirectionalAlbedo( dotNV, roughness, A );
		float albedoL = FON_DirectionalAlbedo( dotNL, roughness, A );
		vec3 rhoMultiScatter = rho * rho * averageAlbedo / max( vec3( EON_EPSILON ), vec3( 1.0 ) - rho * ( 1.0 - averageAlbedo ) );
		vec3 multiScatter = rhoMultiScatter * RECIPROCAL_PI
			* max( EON_EPSILON, 1.0 - albedoV )
			* max( EON_EPSILON, 1.0 - albedoL )
			/ max( EON_EPSILON, 1.0 - averageAlbedo );
		return singleScatter + multiScatter;
	}
	vec3 EON_DirectionalAlbedo( const in vec3 diffuseColor, const in float roughness, const in float dotNV ) {
		vec3 rho = saturate( diffuseColor );
		if ( roughness <= EON_EPSILON ) return rho;
		float A = 1.0 / ( 1.0 + ( 0.5 - 2.0 / ( 3.0 * PI ) ) * roughness );
		float directionalAlbedo = FON_DirectionalAlbedo( dotNV, roughness, A );
		float averageAlbedo = A * ( 1.0 + ( 2.0 / 3.0 - 28.0 / ( 15.0 * PI ) ) * roughness );
		vec3 rhoMultiScatter = rho * rho * averageAlbedo / max( vec3( EON_EPSILON ), vec3( 1.0 ) - rho * ( 1.0 - averageAlbedo ) );
		return rho * directionalAlbedo + rhoMultiScatter * ( 1.0 - directionalAlbedo );
	}
#endif
float V_GGX_SmithCorrelated( const in float alpha, const in float dotNL, const in float dotNV ) {
	float a2 = pow2( alpha );
	float gv = dotNL * sqrt( a2 + ( 1.0 - a2 ) * pow2( dotNV ) );
	float gl = dotNV * sqrt( a2 + ( 1.0 - a2 ) * pow2( dotNL ) );
	return 0.5 / max( gv + gl, EPSILON );
}
float D_GGX( const in float alpha, const in float dotNH ) {
	float a2 = pow2( alpha );
	float denom = pow2( dotNH ) * ( a2 - 1.0 ) + 1.0;
	return RECIPROCAL_PI * a2 / pow2( denom );
}
#ifdef USE_ANISOTROPY
	float V_GGX_SmithCorrelated_Anisotropic( const in float alphaT, const in float alphaB, const in float dotTV, const in float dotBV, const in float dotTL, const in float dotBL, const in float dotNV, const in float dotNL ) {
		float gv = dotNL * length( vec3( alphaT * dotTV, alphaB * dotBV, dotNV ) );
		float gl = dotNV * length( vec3( alphaT * dotTL, alphaB * dotBL, dotNL ) );
		return 0.5 / max( gv + gl, EPSILON );
	}
	float D_GGX_Anisotropic( const in float alphaT, const in float alphaB, const in float dotNH, const in float dotTH, const in float dotBH ) {
		float a2 = alphaT * alphaB;
		highp vec3 v = vec3( alphaB * dotTH, alphaT * dotBH, a2 * dotNH );
		highp float v2 = dot( v, v );
		float w2 = a2 / v2;
		return RECIPROCAL_PI * a2 * pow2 ( w2 );
	}
#endif
#ifdef USE_CLEARCOAT
	vec3 BRDF_GGX_Clearcoat( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in PhysicalMaterial material) {
		vec3 f0 = material.clearcoatF0;
		float f90 = material.clearcoatF90;
		float roughness = max( material.clearcoatRoughness, 0.045 );
		float alpha = pow2( roughness );
		vec3 halfDir = normalize( lightDir + viewDir );
		float dotNL = saturate( dot( normal, lightDir ) );
		float dotNV = saturate( dot( normal, viewDir ) );
		float dotNH = saturate( dot( normal, halfDir ) );
		float dotVH = saturate( dot( viewDir, halfDir ) );
		vec3 F = F_Schlick( f0, f90, dotVH );
		float V = V_GGX_SmithCorrelated( alpha, dotNL, dotNV );
		float D = D_GGX( alpha, dotNH );
		return F * ( V * D );
	}
#endif
vec3 BRDF_GGX( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in PhysicalMaterial material ) {
	vec3 f0 = material.specularColorBlended;
	float f90 = material.specularF90;
	float roughness = max( material.roughness, 0.045 );
	float alpha = pow2( roughness );
	vec3 halfDir = normalize( lightDir + viewDir );
	float dotNL = saturate( dot( normal, lightDir ) );
	float dotNV = saturate( dot( normal, viewDir ) );
	float dotNH = saturate( dot( normal, halfDir ) );
	float dotVH = saturate( dot( viewDir, halfDir ) );
	vec3 F = F_Schlick( f0, f90, dotVH );
	#ifdef USE_IRIDESCENCE
		F = mix( F, material.iridescenceFresnel, material.iridescence );
	#endif
	#ifdef USE_ANISOTROPY
		float dotTL = dot( material.anisotropyT, lightDir );
		float dotTV = dot( material.anisotropyT, viewDir );
		float dotTH = dot( material.anisotropyT, halfDir );
		float dotBL = dot( material.anisotropyB, lightDir );
		float dotBV = dot( material.anisotropyB, viewDir );
		float dotBH = dot( material.anisotropyB, halfDir );
		float alphaT = max( material.alphaT, alpha );
		float V = V_GGX_SmithCorrelated_Anisotropic( alphaT, alpha, dotTV, dotBV, dotTL, dotBL, dotNV, dotNL );
		float D = D_GGX_Anisotropic( alphaT, alpha, dotNH, dotTH, dotBH );
	#else
		float V = V_GGX_SmithCorrelated( alpha, dotNL, dotNV );
		float D = D_GGX( alpha, dotNH );
	#endif
	return F * ( V * D );
}
vec2 LTC_Uv( const in vec3 N, const in vec3 V, const in float roughness ) {
	const float LUT_SIZE = 64.0;
	const float LUT_SCALE = ( LUT_SIZE - 1.0 ) / LUT_SIZE;
	const float LUT_BIAS = 0.5 / LUT_SIZE;
	float dotNV = saturate( dot( N, V ) );
	vec2 uv = vec2( roughness, sqrt( 1.0 - dotNV ) );
	uv = uv * LUT_SCALE + LUT_BIAS;
	return uv;
}
float LTC_ClippedSphereFormFactor( const in vec3 f ) {
	float l = length( f );
	return max( ( l * l + f.z ) / ( l + 1.0 ), 0.0 );
}
vec3 LTC_EdgeVectorFormFactor( const in vec3 v1, const in vec3 v2 ) {
	float x = dot( v1, v2 );
	float y = abs( x );
	float a = 0.8543985 + ( 0.4965155 + 0.0145206 * y ) * y;
	float b = 3.4175940 + ( 4.1616724 + y ) * y;
	float v = a / b;
	float theta_sintheta = ( x > 0.0 ) ? v : 0.5 * inversesqrt( max( 1.0 - x * x, 1e-7 ) ) - v;
	return cross( v1, v2 ) * theta_sintheta;
}
vec3 LTC_Evaluate( const in vec3 N, const in vec3 V, const in vec3 P, const in mat3 mInv, const in vec3 rectCoords[ 4 ] ) {
	vec3 v1 = rectCoords[ 1 ] - rectCoords[ 0 ];
	vec3 v2 = rectCoords[ 3 ] - rectCoords[ 0 ];
	vec3 lightNormal = cross( v1, v2 );
	if( dot( lightNormal, P - rectCoords[ 0 ] ) < 0.0 ) return vec3( 0.0 );
	vec3 T1, T2;
	T1 = normalize( V - N * dot( V, N ) );
	T2 = - cross( N, T1 );
	mat3 mat = mInv * transpose( mat3( T1, T2, N ) );
	vec3 coords[ 4 ];
	coords[ 0 ] = mat * ( rectCoords[ 0 ] - P );
	coords[ 1 ] = mat * ( rectCoords[ 1 ] - P );
	coords[ 2 ] = mat * ( rectCoords[ 2 ] - P );
	coords[ 3 ] = mat * ( rectCoords[ 3 ] - P );
	coords[ 0 ] = normalize( coords[ 0 ] );
	coords[ 1 ] = normalize( coords[ 1 ] );
	coords[ 2 ] = normalize( coords[ 2 ] );
	coords[ 3 ] = normalize( coords[ 3 ] );
	vec3 vectorFormFactor = vec3( 0.0 );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 0 ], coords[ 1 ] );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 1 ], coords[ 2 ] );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 2 ], coords[ 3 ] );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 3 ], coords[ 0 ] );
	float result = LTC_ClippedSphereFormFactor( vectorFormFactor );
	return vec3( result );
}
#if defined( USE_SHEEN )
float D_Charlie( float roughness, float dotNH ) {
	float alpha = pow2( roughness );
	float invAlpha = 1.0 / alpha;
	float cos2h = dotNH * dotNH;
	float sin2h = max( 1.0 - cos2h, 0.0078125 );
	return ( 2.0 + invAlpha ) * pow( sin2h, invAlpha * 0.5 ) / ( 2.0 * PI );
}
float V_Neubelt( float dotNV, float dotNL ) {
	return saturate( 1.0 / ( 4.0 * ( dotNL + dotNV - dotNL * dotNV ) ) );
}
vec3 BRDF_Sheen( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, vec3 sheenColor, const in float sheenRoughness ) {
	vec3 halfDir = normalize( lightDir + viewDir );
	float dotNL = saturate( dot( normal, lightDir ) );
	float dotNV = saturate( dot( normal, viewDir ) );
	float dotNH = saturate( dot( normal, halfDir ) );
	float D = D_Charlie( sheenRoughness, dotNH );
	float V = V_Neubelt( dotNV, dotNL );
	return sheenColor * ( D * V );
}
#endif
float IBLSheenBRDF( const in vec3 normal, const in vec3 viewDir, const in float roughness ) {
	float dotNV = saturate( dot( normal, viewDir ) );
	float r2 = roughness * roughness;
	float rInv = 1.0 / ( roughness + 0.1 );
	float a = -1.9362 + 1.0678 * roughness + 0.4573 * r2 - 0.8469 * rInv;
	float b = -0.6014 + 0.5538 * roughness - 0.4670 * r2 - 0.1255 * rInv;
	float DG = exp( a * dotNV + b );
	return saturate( DG );
}
vec3 EnvironmentBRDF( const in vec3 normal, const in vec3 viewDir, const in vec3 specularColor, const in float specularF90, const in float roughness ) {
	float dotNV = saturate( dot( normal, viewDir ) );
	vec2 fab = texture2D( dfgLUT, vec2( roughness, dotNV ) ).rg;
	return specularColor * fab.x + specularF90 * fab.y;
}
#ifdef USE_IRIDESCENCE
void computeMultiscatteringIridescence( const in vec2 fab, const in vec3 specularColor, const in float specularF90, const in float iridescence, const in vec3 iridescenceF0, inout vec3 singleScatter, inout vec3 multiScatter ) {
#else
void computeMultiscattering( const in vec2 fab, const in vec3 specularColor, const in float specularF90, inout vec3 singleScatter, inout vec3 multiScatter ) {
#endif
	#ifdef USE_IRIDESCENCE
		vec3 Fr = mix( specularColor, iridescenceF0, iridescence );
	#else
		vec3 Fr = specularColor;
	#endif
	vec3 FssEss = Fr * fab.x + specularF90 * fab.y;
	float Ess = fab.x + fab.y;
	float Ems = 1.0 - Ess;
	vec3 Favg = Fr + ( 1.0 - Fr ) * 0.047619;	vec3 Fms = FssEss * Favg / ( 1.0 - Ems * Favg );
	singleScatter += FssEss;
	multiScatter += Fms * Ems;
}
#if NUM_RECT_AREA_LIGHTS > 0
	void RE_Direct_RectArea_Physical( const in RectAreaLight rectAreaLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight ) {
		vec3 normal = geometryNormal;
		vec3 viewDir = geometryViewDir;
		vec3 position = geometryPosition;
		vec3 lightPos = rectAreaLight.position;
		vec3 halfWidth = rectAreaLight.halfWidth;
		vec3 halfHeight = rectAreaLight.halfHeight;
		vec3 lightColor = rectAreaLight.color;
		float roughness = material.roughness;
		vec3 rectCoords[ 4 ];
		rectCoords[ 0 ] = lightPos + halfWidth - halfHeight;		rectCoords[ 1 ] = lightPos - halfWidth - halfHeight;
		rectCoords[ 2 ] = lightPos - halfWidth + halfHeight;
		rectCoords[ 3 ] = lightPos + halfWidth + halfHeight;
		vec2 uv = LTC_Uv( normal, viewDir, roughness );
		vec4 t1 = texture2D( ltc_1, uv );
		vec4 t2 = texture2D( ltc_2, uv );
		mat3 mInv = mat3(
			vec3( t1.x, 0, t1.y ),
			vec3(    0, 1,    0 ),
			vec3( t1.z, 0, t1.w )
		);
		vec3 fresnel = ( material.specularColorBlended * t2.x + ( material.specularF90 - material.specularColorBlended ) * t2.y );
		reflectedLight.directSpecular += lightColor * fresnel * LTC_Evaluate( normal, viewDir, position, mInv, rectCoords );
		reflectedLight.directDiffuse += lightColor * material.diffuseContribution * LTC_Evaluate( normal, viewDir, position, mat3( 1.0 ), rectCoords );
		#ifdef USE_CLEARCOAT
			vec3 Ncc = geometryClearcoatNormal;
			vec2 uvClearcoat = LTC_Uv( Ncc, viewDir, material.clearcoatRoughness );
			vec4 t1Clearcoat = texture2D( ltc_1, uvClearcoat );
			vec4 t2Clearcoat = texture2D( ltc_2, uvClearcoat );
			mat3 mInvClearcoat = mat3(
				vec3( t1Clearcoat.x, 0, t1Clearcoat.y ),
				vec3(             0, 1,             0 ),
				vec3( t1Clearcoat.z, 0, t1Clearcoat.w )
			);
			vec3 fresnelClearcoat = material.clearcoatF0 * t2Clearcoat.x + ( material.clearcoatF90 - material.clearcoatF0 ) * t2Clearcoat.y;
			clearcoatSpecularDirect += lightColor * fresnelClearcoat * LTC_Evaluate( Ncc, viewDir, position, mInvClearcoat, rectCoords );
		#endif
	}
#endif
void RE_Direct_Physical( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight ) {
	float dotNL = saturate( dot( geometryNormal, directLight.direction ) );
	vec3 irradiance = dotNL * directLight.color;
	#ifdef USE_CLEARCOAT
		float dotNLcc = saturate( dot( geometryClearcoatNormal, directLight.direction ) );
		vec3 ccIrradiance = dotNLcc * directLight.color;
		clearcoatSpecularDirect += ccIrradiance * BRDF_GGX_Clearcoat( directLight.direction, geometryViewDir, geometryClearcoatNormal, material );
	#endif
	#ifdef USE_SHEEN
 
 		sheenSpecularDirect += irradiance * BRDF_Sheen( directLight.direction, geometryViewDir, geometryNormal, material.sheenColor, material.sheenRoughness );
 
 		float sheenAlbedoV = IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness );
 		float sheenAlbedoL = IBLSheenBRDF( geometryNormal, directLight.direction, material.sheenRoughness );
 
 		float sheenEnergyComp = 1.0 - max3( material.sheenColor ) * max( sheenAlbedoV, sheenAlbedoL );
 
 		irradiance *= sheenEnergyComp;
 
 	#endif
	vec3 specularBRDF = BRDF_GGX( directLight.direction, geometryViewDir, geometryNormal, material );
	#ifdef USE_RETROREFLECTION
		vec3 retroViewDir = reflect( - geometryViewDir, geometryNormal );
		vec3 retroSpecularBRDF = BRDF_GGX( directLight.direction, retroViewDir, geometryNormal, material );
		specularBRDF = mix( specularBRDF, retroSpecularBRDF, saturate( material.retroreflectivity ) );
	#endif
	reflectedLight.directSpecular += irradiance * specularBRDF * material.multiScatteringCompensation;
	vec3 halfDir = normalize( directLight.direction + geometryViewDir );
	float dotVH = saturate( dot( geometryViewDir, halfDir ) );
	vec3 F = F_Schlick( material.specularColor, material.specularF90, dotVH );
	#ifdef USE_RETROREFLECTION
		vec3 retroHalfDir = normalize( directLight.direction + retroViewDir );
		float dotRetroVH = saturate( dot( retroViewDir, retroHalfDir ) );
		vec3 retroF = F_Schlick( material.specularColor, material.specularF90, dotRetroVH );
		F = mix( F, retroF, saturate( material.retroreflectivity ) );
	#endif
	#ifdef USE_DIFFUSE_ROUGHNESS
		vec3 diffuseBRDF = BRDF_EON( directLight.direction, geometryViewDir, geometryNormal, material.diffuseColor, material.diffuseRoughness ) * ( 1.0 - material.metalness );
	#else
		vec3 diffuseBRDF = BRDF_Lambert( material.diffuseContribution );
	#endif
	reflectedLight.directDiffuse += irradiance * diffuseBRDF * ( 1.0 - F );
}
void RE_IndirectDiffuse_Physical( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight ) {
	vec3 singleScattering = vec3( 0.0 );
	vec3 multiScattering = vec3( 0.0 );
	#ifdef USE_IRIDESCENCE
		computeMultiscatteringIridescence( material.dfg, material.specularColor, material.specularF90, material.iridescence, material.iridescenceF0Dielectric, singleScattering, multiScattering );
	#else
		computeMultiscattering( material.dfg, material.specularColor, material.specularF90, singleScattering, multiScattering );
	#endif
	#ifdef USE_DIFFUSE_ROUGHNESS
		float dotNV = saturate( dot( geometryNormal, geometryViewDir ) );
		vec3 diffuseAlbedo = EON_DirectionalAlbedo( material.diffuseColor, material.diffuseRoughness, dotNV ) * ( 1.0 - material.metalness );
		vec3 diffuse = irradiance * RECIPROCAL_PI * diffuseAlbedo * ( 1.0 - singleScattering - multiScattering );
	#else
		vec3 diffuse = irradiance * BRDF_Lambert( material.diffuseContribution ) * ( 1.0 - singleScattering - multiScattering );
	#endif
	#ifdef USE_SHEEN
		float sheenAlbedo = IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness );
		sheenSpecularIndirect += irradiance * material.sheenColor * sheenAlbedo * RECIPROCAL_PI;
		float sheenEnergyComp = 1.0 - max3( material.sheenColor ) * sheenAlbedo;
		diffuse *= sheenEnergyComp;
	#endif
	reflectedLight.indirectDiffuse += diffuse;
}
void RE_IndirectSpecular_Physical( const in vec3 radiance, const in vec3 irradiance, const in vec3 clearcoatRadiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight) {
	#ifdef USE_CLEARCOAT
		clearcoatSpecularIndirect += clearcoatRadiance * EnvironmentBRDF( geometryClearcoatNormal, geometryViewDir, material.clearcoatF0, material.clearcoatF90, material.clearcoatRoughness );
	#endif
	#ifdef USE_SHEEN
		sheenSpecularIndirect += irradiance * material.sheenColor * IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness ) * RECIPROCAL_PI;
 	#endif
	vec3 singleScatteringDielectric = vec3( 0.0 );
	vec3 multiScatteringDielectric = vec3( 0.0 );
	vec3 singleScatteringMetallic = vec3( 0.0 );
	vec3 multiScatteringMetallic = vec3( 0.0 );
	#ifdef USE_IRIDESCENCE
		computeMultiscatteringIridescence( material.dfg, material.specularColor, material.specularF90, material.iridescence, material.iridescenceF0Dielectric, singleScatteringDielectric, multiScatteringDielectric );
		computeMultiscatteringIridescence( material.dfg, material.diffuseColor, material.specularF90, material.iridescence, material.iridescenceF0Metallic, singleScatteringMetallic, multiScatteringMetallic );
	#else
		computeMultiscattering( material.dfg, material.specularColor, material.specularF90, singleScatteringDielectric, multiScatteringDielectric );
		computeMultiscattering( material.dfg, material.diffuseColor, material.specularF90, singleScatteringMetallic, multiScatteringMetallic );
	#endif
	vec3 singleScattering = mix( singleScatteringDielectric, singleScatteringMetallic, material.metalness );
	vec3 multiScattering = mix( multiScatteringDielectric, multiScatteringMetallic, material.metalness );
	vec3 totalScatteringDielectric = singleScatteringDielectric + multiScatteringDielectric;
	#ifdef USE_DIFFUSE_ROUGHNESS
		float dotNV = saturate( dot( geometryNormal, geometryViewDir ) );
		vec3 diffuse = EON_DirectionalAlbedo( material.diffuseColor, material.diffuseRoughness, dotNV ) * ( 1.0 - material.metalness ) * ( 1.0 - totalScatteringDielectric );
	#else
		vec3 diffuse = material.diffuseContribution * ( 1.0 - totalScatteringDielectric );
	#endif
	vec3 cosineWeightedIrradiance = irradiance * RECIPROCAL_PI;
	vec3 indirectSpecular = radiance * singleScattering;
	indirectSpecular += multiScattering * cosineWeightedIrradiance;
	vec3 indirectDiffuse = diffuse * cosineWeightedIrradiance;
	#ifdef USE_SHEEN
		float sheenAlbedo = IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness );
		float sheenEnergyComp = 1.0 - max3( material.sheenColor ) * sheenAlbedo;
		indirectSpecular *= sheenEnergyComp;
		indirectDiffuse *= sheenEnergyComp;
	#endif
	reflectedLight.indirectSpecular += indirectSpecular;
	reflectedLight.indirectDiffuse += indirectDiffuse;
}
#define RE_Direct				RE_Direct_Physical
#define RE_Direct_RectArea		RE_Direct_RectArea_Physical
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Physical
#define RE_IndirectSpecular		RE_IndirectSpecular_Physical
float computeSpecularOcclusion( const in float dotNV, const in float ambientOcclusion, const in float roughness ) {
	return saturate( pow( dotNV + ambientOcclusion, exp2( - 16.0 * roughness - 1.0 ) ) - 1.0 + ambientOcclusion );
}`,mm=`
vec3 geometryPosition = - vViewPosition;
vec3 geometryNormal = normal;
vec3 geometryViewDir = ( isOrthographic ) ? vec3( 0, 0, 1 ) : normalize( vViewPosition );
vec3 geometryClearcoatNormal = vec3( 0.0 );
#ifdef USE_CLEARCOAT
	geometryClearcoatNormal = clearcoatNormal;
#endif
#ifdef USE_IRIDESCENCE
	float dotNVi = saturate( dot( normal, geometryViewDir ) );
	if ( material.iridescenceThickness == 0.0 ) {
		material.iridescence = 0.0;
	} else {
		material.iridescence = saturate( material.iridescence );
	}
	if ( material.iridescence > 0.0 ) {
		vec3 iridescenceFresnelDielectric = evalIridescence( 1.0, material.iridescenceIOR, dotNVi, material.iridescenceThickness, material.specularColor );
		vec3 iridescenceFresnelMetallic = evalIridescence( 1.0, material.iridescenceIOR, dotNVi, material.iridescenceThickness, material.diffuseColor );
		material.iridescenceFresnel = mix( iridescenceFresnelDielectric, iridescenceFresnelMetallic, material.metalness );
		material.iridescenceF0Dielectric = Schlick_to_F0( iridescenceFresnelDielectric, 1.0, dotNVi );
		material.iridescenceF0Metallic = Schlick_to_F0( iridescenceFresnelMetallic, 1.0, dotNVi );
	}
#endif
#ifdef STANDARD
	float dotNVms = saturate( dot( geometryNormal, geometryViewDir ) );
	material.dfg = texture2D( dfgLUT, vec2( material.roughness, dotNVms ) ).rg;
	#if ( NUM_SUN_LIGHTS > 0 || NUM_DIR_LIGHTS > 0 || NUM_POINT_LIGHTS > 0 || NUM_SPOT_LIGHTS > 0 )
		float EssMs = material.dfg.x + material.dfg.y;
		material.multiScatteringCompensation = 1.0 + material.specularColorBlended * ( 1.0 / EssMs - 1.0 );
	#endif
#endif
IncidentLight directLight;
#if ( NUM_POINT_LIGHTS > 0 ) && defined( RE_Direct )
	PointLight pointLight;
	#if defined( USE_SHADOWMAP ) && NUM_POINT_LIGHT_SHADOWS > 0
	PointLightShadow pointLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_POINT_LIGHTS; i ++ ) {
		pointLight = pointLights[ i ];
		getPointLightInfo( pointLight, geometryPosition, directLight );
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_POINT_LIGHT_SHADOWS ) && ( defined( SHADOWMAP_TYPE_PCF ) || defined( SHADOWMAP_TYPE_BASIC ) )
		pointLightShadow = pointLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getPointShadow( pointShadowMap[ i ], pointLightShadow.shadowMapSize, pointLightShadow.shadowIntensity, pointLightShadow.shadowBias, pointLightShadow.shadowRadius, vPointShadowCoord[ i ], pointLightShadow.shadowCameraNear, pointLightShadow.shadowCameraFar ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_SPOT_LIGHTS > 0 ) && defined( RE_Direct )
	SpotLight spotLight;
	vec4 spotColor;
	vec3 spotLightCoord;
	bool inSpotLightMap;
	#if defined( USE_SHADOWMAP ) && NUM_SPOT_LIGHT_SHADOWS > 0
	SpotLightShadow spotLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SPOT_LIGHTS; i ++ ) {
		spotLight = spotLights[ i ];
		getSpotLightInfo( spotLight, geometryPosition, directLight );
		#if ( UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS )
		#define SPOT_LIGHT_MAP_INDEX UNROLLED_LOOP_INDEX
		#elif ( UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS )
		#define SPOT_LIGHT_MAP_INDEX NUM_SPOT_LIGHT_MAPS
		#else
		#define SPOT_LIGHT_MAP_INDEX ( UNROLLED_LOOP_INDEX - NUM_SPOT_LIGHT_SHADOWS + NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS )
		#endif
		#if ( SPOT_LIGHT_MAP_INDEX < NUM_SPOT_LIGHT_MAPS )
			spotLightCoord = vSpotLightCoord[ i ].xyz / vSpotLightCoord[ i ].w;
			inSpotLightMap = all( lessThan( abs( spotLightCoord * 2. - 1. ), vec3( 1.0 ) ) );
			spotColor = texture2D( spotLightMap[ SPOT_LIGHT_MAP_INDEX ], spotLightCoord.xy );
			directLight.color = inSpotLightMap ? directLight.color * spotColor.rgb : directLight.color;
		#endif
		#undef SPOT_LIGHT_MAP_INDEX
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS )
		spotLightShadow = spotLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getShadow( spotShadowMap[ i ], spotLightShadow.shadowMapSize, spotLightShadow.shadowIntensity, spotLightShadow.shadowBias, spotLightShadow.shadowRadius, vSpotLightCoord[ i ] ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_SUN_LIGHTS > 0 ) && defined( RE_Direct )
	SunLight sunLight;
	#if defined( USE_SHADOWMAP ) && NUM_SUN_LIGHT_SHADOWS > 0
	SunLightShadow sunLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SUN_LIGHTS; i ++ ) {
		sunLight = sunLights[ i ];
		getSunLightInfo( sunLight, directLight );
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_SUN_LIGHT_SHADOWS )
		sunLightShadow = sunLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getSunShadow( sunShadowMap[ i ], sunLightShadow, UNROLLED_LOOP_INDEX ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_DIR_LIGHTS > 0 ) && defined( RE_Direct )
	DirectionalLight directionalLight;
	#if defined( USE_SHADOWMAP ) && NUM_DIR_LIGHT_SHADOWS > 0
	DirectionalLightShadow directionalLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_DIR_LIGHTS; i ++ ) {
		directionalLight = directionalLights[ i ];
		getDirectionalLightInfo( directionalLight, directLight );
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_DIR_LIGHT_SHADOWS )
		directionalLightShadow = directionalLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getShadow( directionalShadowMap[ i ], directionalLightShadow.shadowMapSize, directionalLightShadow.shadowIntensity, directionalLightShadow.shadowBias, directionalLightShadow.shadowRadius, vDirectionalShadowCoord[ i ] ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_RECT_AREA_LIGHTS > 0 ) && defined( RE_Direct_RectArea )
	RectAreaLight rectAreaLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_RECT_AREA_LIGHTS; i ++ ) {
		rectAreaLight = rectAreaLights[ i ];
		RE_Direct_RectArea( rectAreaLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if defined( RE_IndirectDiffuse )
	vec3 iblIrradiance = vec3( 0.0 );
	vec3 irradiance = getAmbientLightIrradiance( ambientLightColor );
	#if defined( USE_LIGHT_PROBES )
		irradiance += getLightProbeIrradiance( lightProbe, geometryNormal );
	#endif
	#if ( NUM_HEMI_LIGHTS > 0 )
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_HEMI_LIGHTS; i ++ ) {
			irradiance += getHemisphereLightIrradiance( hemisphereLights[ i ], geometryNormal );
		}
		#pragma unroll_loop_end
	#endif
	#if NUM_LIGHT_PROBE_GRIDS > 0
		vec3 probeWorldPos = ( ( vec4( geometryPosition, 1.0 ) - viewMatrix[ 3 ] ) * viewMatrix ).xyz;
		vec3 probeWorldNormal = transformNormalByInverseViewMatrix( geometryNormal, viewMatrix );
		int probeGrid = - 1;
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_LIGHT_PROBE_GRIDS; i ++ ) {
			if ( isInsideLightProbeGrid( probeWorldPos, probeWorldNormal, probesMin[ i ], probesMax[ i ], probesResolution[ i ] ) ) probeGrid = UNROLLED_LOOP_INDEX;
		}
		#pragma unroll_loop_end
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_LIGHT_PROBE_GRIDS; i ++ ) {
			if ( probeGrid == UNROLLED_LOOP_INDEX ) irradiance += getLightProbeGridIrradiance( probesSH[ i ], probesMin[ i ], probesMax[ i ], probesResolution[ i ], probeWorldPos, probeWorldNormal );
		}
		#pragma unroll_loop_end
	#endif
#endif
#if defined( RE_IndirectSpecular )
	vec3 radiance = vec3( 0.0 );
	vec3 clearcoatRadiance = vec3( 0.0 );
#endif`,gm=`#if defined( RE_IndirectDiffuse )
	#ifdef USE_LIGHTMAP
		vec4 lightMapTexel = texture2D( lightMap, vLightMapUv );
		vec3 lightMapIrradiance = lightMapTexel.rgb * lightMapIntensity;
		irradiance += lightMapIrradiance;
	#endif
	#if defined( USE_ENVMAP ) && defined( ENVMAP_TYPE_PMREM )
		#if defined( STANDARD ) || defined( LAMBERT ) || defined( PHONG )
			iblIrradiance += getIBLIrradiance( geometryNormal );
		#endif
	#endif
#endif
#if defined( USE_ENVMAP ) && defined( RE_IndirectSpecular )
	#ifdef USE_ANISOTROPY
		vec3 iblRadiance = getIBLAnisotropyRadiance( geometryViewDir, geometryNormal, material.roughness, material.anisotropyB, material.anisotropy );
	#else
		vec3 iblRadiance = getIBLRadiance( geometryViewDir, geometryNormal, material.roughness );
	#endif
	#ifdef USE_RETROREFLECTION
		#ifdef USE_ANISOTROPY
			vec3 retroIBLRadiance = getIBLAnisotropyRetroRadiance( geometryViewDir, geometryNormal, material.roughness, material.anisotropyB, material.anisotropy );
		#else
			vec3 retroIBLRadiance = getIBLRetroRadiance( geometryViewDir, geometryNormal, material.roughness );
		#endif
		iblRadiance = mix( iblRadiance, retroIBLRadiance, saturate( material.retroreflectivity ) );
	#endif
	radiance += iblRadiance;
	#ifdef USE_CLEARCOAT
		clearcoatRadiance += getIBLRadiance( geometryViewDir, geometryClearcoatNormal, material.clearcoatRoughness );
	#endif
#endif`,_m=`#if defined( RE_IndirectDiffuse )
	#if defined( LAMBERT ) || defined( PHONG )
		irradiance += iblIrradiance;
	#endif
	RE_IndirectDiffuse( irradiance, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
#endif
#if defined( RE_IndirectSpecular )
	RE_IndirectSpecular( radiance, iblIrradiance, clearcoatRadiance, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
#endif`,xm=`#if NUM_LIGHT_PROBE_GRIDS > 0
uniform highp sampler3D probesSH[ NUM_LIGHT_PROBE_GRIDS ];
uniform vec3 probesMin[ NUM_LIGHT_PROBE_GRIDS ];
uniform vec3 probesMax[ NUM_LIGHT_PROBE_GRIDS ];
uniform vec3 probesResolution[ NUM_LIGHT_PROBE_GRIDS ];
bool isInsideLightProbeGrid( vec3 worldPos, vec3 worldNormal, vec3 probesMin, vec3 probesMax, vec3 probesResolution ) {
	vec3 spacing = ( probesMax - probesMin ) / probesResolution;
	vec3 samplePos = worldPos + worldNormal * spacing * 0.5;
	vec3 margin = spacing * 0.01;
	return all( greaterThanEqual( samplePos, probesMin - margin ) ) && all( lessThanEqual( samplePos, probesMax + margin ) );
}
vec3 getLightProbeGridIrradiance( highp sampler3D probesSH, vec3 probesMin, vec3 probesMax, vec3 probesResolution, vec3 worldPos, vec3 worldNormal ) {
	vec3 res = probesResolution;
	vec3 gridRange = probesMax - probesMin;
	vec3 probeSpacing = gridRange / res;
	vec3 samplePos = worldPos + worldNormal * probeSpacing * 0.5;
	vec3 uvw = clamp( ( samplePos - probesMin ) / gridRange, 0.5 / res, 1.0 - 0.5 / res );
	float nz          = res.z;
	float paddedSlices = nz + 2.0;
	float atlasDepth  = 7.0 * paddedSlices;
	float uvZBase     = uvw.z * nz + 1.0;
	vec4 s0 = texture( probesSH, vec3( uvw.xy, ( uvZBase                       ) / atlasDepth ) );
	vec4 s1 = texture( probesSH, vec3( uvw.xy, ( uvZBase +       paddedSlices   ) / atlasDepth ) );
	vec4 s2 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 2.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s3 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 3.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s4 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 4.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s5 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 5.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s6 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 6.0 * paddedSlices   ) / atlasDepth ) );
	vec3 c0 = s0.xyz;
	vec3 c1 = vec3( s0.w, s1.xy );
	vec3 c2 = vec3( s1.zw, s2.x );
	vec3 c3 = s2.yzw;
	vec3 c4 = s3.xyz;
	vec3 c5 = vec3( s3.w, s4.xy );
	vec3 c6 = vec3( s4.zw, s5.x );
	vec3 c7 = s5.yzw;
	vec3 c8 = s6.xyz;
	float x = worldNormal.x, y = worldNormal.y, z = worldNormal.z;
	vec3 result = c0 * 0.886227;
	result += c1 * 2.0 * 0.511664 * y;
	result += c2 * 2.0 * 0.511664 * z;
	result += c3 * 2.0 * 0.511664 * x;
	result += c4 * 2.0 * 0.429043 * x * y;
	result += c5 * 2.0 * 0.429043 * y * z;
	result += c6 * ( 0.743125 * z * z - 0.247708 );
	result += c7 * 2.0 * 0.429043 * x * z;
	result += c8 * 0.429043 * ( x * x - y * y );
	return max( result, vec3( 0.0 ) );
}
#endif`,vm=`#if defined( USE_LOGARITHMIC_DEPTH_BUFFER )
	gl_FragDepth = vIsPerspective == 0.0 ? gl_FragCoord.z : log2( vFragDepth ) * logDepthBufFC * 0.5;
#endif`,ym=`#if defined( USE_LOGARITHMIC_DEPTH_BUFFER )
	uniform float logDepthBufFC;
	varying float vFragDepth;
	varying float vIsPerspective;
#endif`,Mm=`#ifdef USE_LOGARITHMIC_DEPTH_BUFFER
	varying float vFragDepth;
	varying float vIsPerspective;
#endif`,Sm=`#ifdef USE_LOGARITHMIC_DEPTH_BUFFER
	vFragDepth = 1.0 + gl_Position.w;
	vIsPerspective = float( isPerspectiveMatrix( projectionMatrix ) );
#endif`,bm=`#ifdef USE_MAP
	vec4 sampledDiffuseColor = texture2D( map, vMapUv );
	#ifdef DECODE_VIDEO_TEXTURE
		sampledDiffuseColor = sRGBTransferEOTF( sampledDiffuseColor );
	#endif
	diffuseColor *= sampledDiffuseColor;
#endif`,wm=`#ifdef USE_MAP
	uniform sampler2D map;
#endif`,Tm=`#if defined( USE_MAP ) || defined( USE_ALPHAMAP )
	#if defined( USE_POINTS_UV )
		vec2 uv = vUv;
	#else
		vec2 uv = ( uvTransform * vec3( gl_PointCoord.x, 1.0 - gl_PointCoord.y, 1 ) ).xy;
	#endif
#endif
#ifdef USE_MAP
	diffuseColor *= texture2D( map, uv );
#endif
#ifdef USE_ALPHAMAP
	diffuseColor.a *= texture2D( alphaMap, uv ).g;
#endif`,Am=`#if defined( USE_POINTS_UV )
	varying vec2 vUv;
#else
	#if defined( USE_MAP ) || defined( USE_ALPHAMAP )
		uniform mat3 uvTransform;
	#endif
#endif
#ifdef USE_MAP
	uniform sampler2D map;
#endif
#ifdef USE_ALPHAMAP
	uniform sampler2D alphaMap;
#endif`,Em=`float metalnessFactor = metalness;
#ifdef USE_METALNESSMAP
	vec4 texelMetalness = texture2D( metalnessMap, vMetalnessMapUv );
	metalnessFactor *= texelMetalness.b;
#endif`,Cm=`#ifdef USE_METALNESSMAP
	uniform sampler2D metalnessMap;
#endif`,Rm=`#ifdef USE_INSTANCING_MORPH
	float morphTargetInfluences[ MORPHTARGETS_COUNT ];
	float morphTargetBaseInfluence = texelFetch( morphTexture, ivec2( 0, gl_InstanceID ), 0 ).r;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		morphTargetInfluences[i] =  texelFetch( morphTexture, ivec2( i + 1, gl_InstanceID ), 0 ).r;
	}
#endif`,Pm=`#if defined( USE_MORPHCOLORS )
	#if defined( USE_COLOR_ALPHA )
		vColor *= morphTargetBaseInfluence;
	#elif defined( USE_COLOR )
		vColor.rgb *= morphTargetBaseInfluence;
	#endif
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		#if defined( USE_COLOR_ALPHA )
			if ( morphTargetInfluences[ i ] != 0.0 ) vColor += getMorph( gl_VertexID, i, 2 ) * morphTargetInfluences[ i ];
		#elif defined( USE_COLOR )
			if ( morphTargetInfluences[ i ] != 0.0 ) vColor.rgb += getMorph( gl_VertexID, i, 2 ).rgb * morphTargetInfluences[ i ];
		#endif
	}
#endif`,Im=`#ifdef USE_MORPHNORMALS
	objectNormal *= morphTargetBaseInfluence;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		if ( morphTargetInfluences[ i ] != 0.0 ) objectNormal += getMorph( gl_VertexID, i, 1 ).xyz * morphTargetInfluences[ i ];
	}
#endif`,Lm=`#ifdef USE_MORPHTARGETS
	#ifndef USE_INSTANCING_MORPH
		uniform float morphTargetBaseInfluence;
		uniform float morphTargetInfluences[ MORPHTARGETS_COUNT ];
	#endif
	uniform sampler2DArray morphTargetsTexture;
	uniform ivec2 morphTargetsTextureSize;
	vec4 getMorph( const in int vertexIndex, const in int morphTargetIndex, const in int offset ) {
		int texelIndex = vertexIndex * MORPHTARGETS_TEXTURE_STRIDE + offset;
		int y = texelIndex / morphTargetsTextureSize.x;
		int x = texelIndex - y * morphTargetsTextureSize.x;
		ivec3 morphUV = ivec3( x, y, morphTargetIndex );
		return texelFetch( morphTargetsTexture, morphUV, 0 );
	}
#endif`,Dm=`#ifdef USE_MORPHTARGETS
	transformed *= morphTargetBaseInfluence;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		if ( morphTargetInfluences[ i ] != 0.0 ) transformed += getMorph( gl_VertexID, i, 0 ).xyz * morphTargetInfluences[ i ];
	}
#endif`,Nm=`float faceDirection = gl_FrontFacing ? 1.0 : - 1.0;
#ifdef FLAT_SHADED
	vec3 fdx = dFdx( vViewPosition );
	vec3 fdy = dFdy( vViewPosition );
	vec3 normal = normalize( cross( fdx, fdy ) );
#else
	vec3 normal = normalize( vNormal );
	#ifdef DOUBLE_SIDED
		normal *= faceDirection;
	#endif
#endif
#if defined( USE_NORMALMAP_TANGENTSPACE ) || defined( USE_CLEARCOAT_NORMALMAP ) || defined( USE_ANISOTROPY )
	#ifdef USE_TANGENT
		mat3 tbn = mat3( normalize( vTangent ), normalize( vBitangent ), normal );
	#else
		mat3 tbn = getTangentFrame( - vViewPosition, normal,
		#if defined( USE_NORMALMAP )
			vNormalMapUv
		#elif defined( USE_CLEARCOAT_NORMALMAP )
			vClearcoatNormalMapUv
		#else
			vUv
		#endif
		);
	#endif
	#ifdef DOUBLE_SIDED
		tbn[0] *= faceDirection;
		tbn[1] *= faceDirection;
	#endif
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	#ifdef USE_TANGENT
		mat3 tbn2 = mat3( normalize( vTangent ), normalize( vBitangent ), normal );
	#else
		mat3 tbn2 = getTangentFrame( - vViewPosition, normal, vClearcoatNormalMapUv );
	#endif
	#ifdef DOUBLE_SIDED
		tbn2[0] *= faceDirection;
		tbn2[1] *= faceDirection;
	#endif
#endif
vec3 nonPerturbedNormal = normal;`,Um=`#ifdef USE_NORMALMAP_OBJECTSPACE
	normal = texture2D( normalMap, vNormalMapUv ).xyz * 2.0 - 1.0;
	#ifdef FLIP_SIDED
		normal = - normal;
	#endif
	#ifdef DOUBLE_SIDED
		normal = normal * faceDirection;
	#endif
	normal = normalize( normalMatrix * normal );
#elif defined( USE_NORMALMAP_TANGENTSPACE )
	vec3 mapN = texture2D( normalMap, vNormalMapUv ).xyz * 2.0 - 1.0;
	#if defined( USE_PACKED_NORMALMAP )
		mapN = vec3( mapN.xy, sqrt( saturate( 1.0 - dot( mapN.xy, mapN.xy ) ) ) );
	#endif
	mapN.xy *= normalScale;
	normal = normalize( tbn * mapN );
#elif defined( USE_BUMPMAP )
	normal = perturbNormalArb( - vViewPosition, normal, dHdxy_fwd(), faceDirection );
#endif`,Fm=`#ifndef FLAT_SHADED
	varying vec3 vNormal;
	#ifdef USE_TANGENT
		varying vec3 vTangent;
		varying vec3 vBitangent;
	#endif
#endif`,Om=`#ifndef FLAT_SHADED
	varying vec3 vNormal;
	#ifdef USE_TANGENT
		varying vec3 vTangent;
		varying vec3 vBitangent;
	#endif
#endif`,km=`#ifndef FLAT_SHADED
	vNormal = normalize( transformedNormal );
	#ifdef USE_TANGENT
		vTangent = normalize( transformedTangent );
		vBitangent = normalize( cross( vNormal, vTangent ) * tangent.w );
		#ifdef FLIP_SIDED
			vBitangent = - vBitangent;
		#endif
	#endif
#endif`,Bm=`#ifdef USE_NORMALMAP
	uniform sampler2D normalMap;
	uniform vec2 normalScale;
#endif
#ifdef USE_NORMALMAP_OBJECTSPACE
	uniform mat3 normalMatrix;
#endif
#if ! defined ( USE_TANGENT ) && ( defined ( USE_NORMALMAP_TANGENTSPACE ) || defined ( USE_CLEARCOAT_NORMALMAP ) || defined( USE_ANISOTROPY ) )
	mat3 getTangentFrame( vec3 eye_pos, vec3 surf_norm, vec2 uv ) {
		vec3 q0 = dFdx( eye_pos.xyz );
		vec3 q1 = dFdy( eye_pos.xyz );
		vec2 st0 = dFdx( uv.st );
		vec2 st1 = dFdy( uv.st );
		vec3 N = surf_norm;
		vec3 q1perp = cross( q1, N );
		vec3 q0perp = cross( N, q0 );
		vec3 T = q1perp * st0.x + q0perp * st1.x;
		vec3 B = q1perp * st0.y + q0perp * st1.y;
		float det = max( dot( T, T ), dot( B, B ) );
		float scale = ( det == 0.0 ) ? 0.0 : inversesqrt( det );
		return mat3( T * scale, B * scale, N );
	}
#endif`,zm=`#ifdef USE_CLEARCOAT
	vec3 clearcoatNormal = nonPerturbedNormal;
#endif`,Gm=`#ifdef USE_CLEARCOAT_NORMALMAP
	vec3 clearcoatMapN = texture2D( clearcoatNormalMap, vClearcoatNormalMapUv ).xyz * 2.0 - 1.0;
	clearcoatMapN.xy *= clearcoatNormalScale;
	clearcoatNormal = normalize( tbn2 * clearcoatMapN );
#endif`,Hm=`#ifdef USE_CLEARCOATMAP
	uniform sampler2D clearcoatMap;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	uniform sampler2D clearcoatNormalMap;
	uniform vec2 clearcoatNormalScale;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	uniform sampler2D clearcoatRoughnessMap;
#endif`,Vm=`#ifdef USE_IRIDESCENCEMAP
	uniform sampler2D iridescenceMap;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	uniform sampler2D iridescenceThicknessMap;
#endif`,Wm=`#ifdef OPAQUE
diffuseColor.a = 1.0;
#endif
#ifdef USE_TRANSMISSION
diffuseColor.a *= material.transmissionAlpha;
#endif
gl_FragColor = vec4( outgoingLight, diffuseColor.a );`,Xm=`vec3 packNormalToRGB( const in vec3 normal ) {
	return normalize( normal ) * 0.5 + 0.5;
}
vec3 unpackRGBToNormal( const in vec3 rgb ) {
	return 2.0 * rgb.xyz - 1.0;
}
const float PackUpscale = 256. / 255.;const float UnpackDownscale = 255. / 256.;const float ShiftRight8 = 1. / 256.;
const float Inv255 = 1. / 255.;
const vec4 PackFactors = vec4( 1.0, 256.0, 256.0 * 256.0, 256.0 * 256.0 * 256.0 );
const vec2 UnpackFactors2 = vec2( UnpackDownscale, 1.0 / PackFactors.g );
const vec3 UnpackFactors3 = vec3( UnpackDownscale / PackFactors.rg, 1.0 / PackFactors.b );
const vec4 UnpackFactors4 = vec4( UnpackDownscale / PackFactors.rgb, 1.0 / PackFactors.a );
vec4 packDepthToRGBA( const in float v ) {
	if( v <= 0.0 )
		return vec4( 0., 0., 0., 0. );
	if( v >= 1.0 )
		return vec4( 1., 1., 1., 1. );
	float vuf;
	float af = modf( v * PackFactors.a, vuf );
	float bf = modf( vuf * ShiftRight8, vuf );
	float gf = modf( vuf * ShiftRight8, vuf );
	return vec4( vuf * Inv255, gf * PackUpscale, bf * PackUpscale, af );
}
vec3 packDepthToRGB( const in float v ) {
	if( v <= 0.0 )
		return vec3( 0., 0., 0. );
	if( v >= 1.0 )
		return vec3( 1., 1., 1. );
	float vuf;
	float bf = modf( v * PackFactors.b, vuf );
	float gf = modf( vuf * ShiftRight8, vuf );
	return vec3( vuf * Inv255, gf * PackUpscale, bf );
}
vec2 packDepthToRG( const in float v ) {
	if( v <= 0.0 )
		return vec2( 0., 0. );
	if( v >= 1.0 )
		return vec2( 1., 1. );
	float vuf;
	float gf = modf( v * 256., vuf );
	return vec2( vuf * Inv255, gf );
}
float unpackRGBAToDepth( const in vec4 v ) {
	return dot( v, UnpackFactors4 );
}
float unpackRGBToDepth( const in vec3 v ) {
	return dot( v, UnpackFactors3 );
}
float unpackRGToDepth( const in vec2 v ) {
	return v.r * UnpackFactors2.r + v.g * UnpackFactors2.g;
}
vec4 pack2HalfToRGBA( const in vec2 v ) {
	vec4 r = vec4( v.x, fract( v.x * 255.0 ), v.y, fract( v.y * 255.0 ) );
	return vec4( r.x - r.y / 255.0, r.y, r.z - r.w / 255.0, r.w );
}
vec2 unpackRGBATo2Half( const in vec4 v ) {
	return vec2( v.x + ( v.y / 255.0 ), v.z + ( v.w / 255.0 ) );
}
float viewZToOrthographicDepth( const in float viewZ, const in float near, const in float far ) {
	return ( viewZ + near ) / ( near - far );
}
float orthographicDepthToViewZ( const in float depth, const in float near, const in float far ) {
	#ifdef USE_REVERSED_DEPTH_BUFFER
	
		return depth * ( far - near ) - far;
	#else
		return depth * ( near - far ) - near;
	#endif
}
float viewZToPerspectiveDepth( const in float viewZ, const in float near, const in float far ) {
	return ( ( near + viewZ ) * far ) / ( ( far - near ) * viewZ );
}
float perspectiveDepthToViewZ( const in float depth, const in float near, const in float far ) {
	
	#ifdef USE_REVERSED_DEPTH_BUFFER
		return ( near * far ) / ( ( near - far ) * depth - near );
	#else
		return ( near * far ) / ( ( far - near ) * depth - far );
	#endif
}`,qm=`#ifdef PREMULTIPLIED_ALPHA
	gl_FragColor.rgb *= gl_FragColor.a;
#endif`,$m=`vec4 mvPosition = vec4( transformed, 1.0 );
#ifdef USE_BATCHING
	mvPosition = batchingMatrix * mvPosition;
#endif
#ifdef USE_INSTANCING
	mvPosition = instanceMatrix * mvPosition;
#endif
mvPosition = modelViewMatrix * mvPosition;
gl_Position = projectionMatrix * mvPosition;`,Ym=`#ifdef DITHERING
	gl_FragColor.rgb = dithering( gl_FragColor.rgb );
#endif`,Zm=`#ifdef DITHERING
	vec3 dithering( vec3 color ) {
		float grid_position = rand( gl_FragCoord.xy );
		vec3 dither_shift_RGB = vec3( 0.25 / 255.0, -0.25 / 255.0, 0.25 / 255.0 );
		dither_shift_RGB = mix( 2.0 * dither_shift_RGB, -2.0 * dither_shift_RGB, grid_position );
		return color + dither_shift_RGB;
	}
#endif`,Km=`float roughnessFactor = roughness;
#ifdef USE_ROUGHNESSMAP
	vec4 texelRoughness = texture2D( roughnessMap, vRoughnessMapUv );
	roughnessFactor *= texelRoughness.g;
#endif`,Jm=`#ifdef USE_ROUGHNESSMAP
	uniform sampler2D roughnessMap;
#endif`,jm=`#if NUM_SPOT_LIGHT_COORDS > 0
	varying vec4 vSpotLightCoord[ NUM_SPOT_LIGHT_COORDS ];
#endif
#if NUM_SPOT_LIGHT_MAPS > 0
	uniform sampler2D spotLightMap[ NUM_SPOT_LIGHT_MAPS ];
#endif
#ifdef USE_SHADOWMAP
	#if NUM_SUN_LIGHT_SHADOWS > 0
		#define SUN_LIGHT_CASCADES 2
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform sampler2DShadow sunShadowMap[ NUM_SUN_LIGHT_SHADOWS ];
		#else
			uniform sampler2D sunShadowMap[ NUM_SUN_LIGHT_SHADOWS ];
		#endif
		uniform mat4 sunShadowMatrix[ NUM_SUN_LIGHT_SHADOWS * SUN_LIGHT_CASCADES ];
		uniform vec4 sunShadowCascade[ NUM_SUN_LIGHT_SHADOWS * SUN_LIGHT_CASCADES ];
		varying vec4 vSunShadowWorldPosition;
		varying vec3 vSunShadowWorldNormal;
		struct SunLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform SunLightShadow sunLightShadows[ NUM_SUN_LIGHT_SHADOWS ];
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform sampler2DShadow directionalShadowMap[ NUM_DIR_LIGHT_SHADOWS ];
		#else
			uniform sampler2D directionalShadowMap[ NUM_DIR_LIGHT_SHADOWS ];
		#endif
		varying vec4 vDirectionalShadowCoord[ NUM_DIR_LIGHT_SHADOWS ];
		struct DirectionalLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform DirectionalLightShadow directionalLightShadows[ NUM_DIR_LIGHT_SHADOWS ];
	#endif
	#if NUM_SPOT_LIGHT_SHADOWS > 0
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform sampler2DShadow spotShadowMap[ NUM_SPOT_LIGHT_SHADOWS ];
		#else
			uniform sampler2D spotShadowMap[ NUM_SPOT_LIGHT_SHADOWS ];
		#endif
		struct SpotLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform SpotLightShadow spotLightShadows[ NUM_SPOT_LIGHT_SHADOWS ];
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform samplerCubeShadow pointShadowMap[ NUM_POINT_LIGHT_SHADOWS ];
		#elif defined( SHADOWMAP_TYPE_BASIC )
			uniform samplerCube pointShadowMap[ NUM_POINT_LIGHT_SHADOWS ];
		#endif
		varying vec4 vPointShadowCoord[ NUM_POINT_LIGHT_SHADOWS ];
		struct PointLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
			float shadowCameraNear;
			float shadowCameraFar;
		};
		uniform PointLightShadow pointLightShadows[ NUM_POINT_LIGHT_SHADOWS ];
	#endif
	#if defined( SHADOWMAP_TYPE_PCF )
		float interleavedGradientNoise( vec2 position ) {
			return fract( 52.9829189 * fract( dot( position, vec2( 0.06711056, 0.00583715 ) ) ) );
		}
		vec2 vogelDiskSample( int sampleIndex, int samplesCount, float phi ) {
			const float goldenAngle = 2.399963229728653;
			float r = sqrt( ( float( sampleIndex ) + 0.5 ) / float( samplesCount ) );
			float theta = float( sampleIndex ) * goldenAngle + phi;
			return vec2( cos( theta ), sin( theta ) ) * r;
		}
	#endif
	#if defined( SHADOWMAP_TYPE_PCF )
		float getShadow( sampler2DShadow shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord ) {
			float shadow = 1.0;
			shadowCoord.xyz /= shadowCoord.w;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				shadowCoord.z -= shadowBias;
			#else
				shadowCoord.z += shadowBias;
			#endif
			bool inFrustum = shadowCoord.x >= 0.0 && shadowCoord.x <= 1.0 && shadowCoord.y >= 0.0 && shadowCoord.y <= 1.0;
			bool frustumTest = inFrustum && shadowCoord.z <= 1.0;
			if ( frustumTest ) {
				vec2 texelSize = vec2( 1.0 ) / shadowMapSize;
				vec2 radius = shadowRadius * texelSize;
				float phi = interleavedGradientNoise( gl_FragCoord.xy ) * PI2;
				shadow = (
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 0, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 1, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 2, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 3, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 4, 5, phi ) * radius, shadowCoord.z ) )
				) * 0.2;
			}
			return mix( 1.0, shadow, shadowIntensity );
		}
	#elif defined( SHADOWMAP_TYPE_VSM )
		float getShadow( sampler2D shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord ) {
			float shadow = 1.0;
			shadowCoord.xyz /= shadowCoord.w;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				shadowCoord.z -= shadowBias;
			#else
				shadowCoord.z += shadowBias;
			#endif
			bool inFrustum = shadowCoord.x >= 0.0 && shadowCoord.x <= 1.0 && shadowCoord.y >= 0.0 && shadowCoord.y <= 1.0;
			bool frustumTest = inFrustum && shadowCoord.z <= 1.0;
			if ( frustumTest ) {
				vec2 distribution = texture2D( shadowMap, shadowCoord.xy ).rg;
				float mean = distribution.x;
				float variance = distribution.y * distribution.y;
				#ifdef USE_REVERSED_DEPTH_BUFFER
					float hard_shadow = step( mean, shadowCoord.z );
				#else
					float hard_shadow = step( shadowCoord.z, mean );
				#endif
				
				if ( hard_shadow == 1.0 ) {
					shadow = 1.0;
				} else {
					variance = max( variance, 0.0000001 );
					float d = shadowCoord.z - mean;
					float p_max = variance / ( variance + d * d );
					p_max = clamp( ( p_max - 0.3 ) / 0.65, 0.0, 1.0 );
					shadow = max( hard_shadow, p_max );
				}
			}
			return mix( 1.0, shadow, shadowIntensity );
		}
	#else
		float getShadow( sampler2D shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord ) {
			float shadow = 1.0;
			shadowCoord.xyz /= shadowCoord.w;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				shadowCoord.z -= shadowBias;
			#else
				shadowCoord.z += shadowBias;
			#endif
			bool inFrustum = shadowCoord.x >= 0.0 && shadowCoord.x <= 1.0 && shadowCoord.y >= 0.0 && shadowCoord.y <= 1.0;
			bool frustumTest = inFrustum && shadowCoord.z <= 1.0;
			if ( frustumTest ) {
				float depth = texture2D( shadowMap, shadowCoord.xy ).r;
				#ifdef USE_REVERSED_DEPTH_BUFFER
					shadow = step( depth, shadowCoord.z );
				#else
					shadow = step( shadowCoord.z, depth );
				#endif
			}
			return mix( 1.0, shadow, shadowIntensity );
		}
	#endif
	#if NUM_SUN_LIGHT_SHADOWS > 0
		float getSunShadow(
			#if defined( SHADOWMAP_TYPE_PCF )
				sampler2DShadow shadowMap,
			#else
				sampler2D shadowMap,
			#endif
			SunLightShadow sunLightShadow,
			int shadowIndex
		) {
			vec4 shadowWorldPosition = vec4( vSunShadowWorldPosition.xyz + vSunShadowWorldNormal * sunLightShadow.shadowNormalBias, 1.0 );
			float viewDepth = vSunShadowWorldPosition.w;
			int cascadeOffset = shadowIndex * SUN_LIGHT_CASCADES;
			float shadow = 1.0;
			for ( int i = SUN_LIGHT_CASCADES - 1; i >= 0; i -- ) {
				vec4 cascade = sunShadowCascade[ cascadeOffset + i ];
				if ( viewDepth >= cascade.x && viewDepth < cascade.y ) {
					float cascadeShadow = getShadow(
						shadowMap,
						sunLightShadow.shadowMapSize,
						sunLightShadow.shadowIntensity,
						sunLightShadow.shadowBias,
						sunLightShadow.shadowRadius,
						sunShadowMatrix[ cascadeOffset + i ] * shadowWorldPosition
					);
					shadow = mix( cascadeShadow, shadow, smoothstep( cascade.z, cascade.y, viewDepth ) );
				}
			}
			return shadow;
		}
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
	#if defined( SHADOWMAP_TYPE_PCF )
	float getPointShadow( samplerCubeShadow shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord, float shadowCameraNear, float shadowCameraFar ) {
		float shadow = 1.0;
		vec3 lightToPosition = shadowCoord.xyz;
		vec3 bd3D = normalize( lightToPosition );
		vec3 absVec = abs( lightToPosition );
		float viewSpaceZ = max( max( absVec.x, absVec.y ), absVec.z );
		if ( viewSpaceZ - shadowCameraFar <= 0.0 && viewSpaceZ - shadowCameraNear >= 0.0 ) {
			float lightDistance = length( lightToPosition );
			float depthRange = shadowCameraFar - shadowCameraNear;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				float depthA = - shadowCameraNear / depthRange - shadowBias;
				float depthB = shadowCameraNear * shadowCameraFar / ( depthRange * lightDistance );
			#else
				float depthA = shadowCameraFar / depthRange + shadowBias;
				float depthB = - shadowCameraNear * shadowCameraFar / ( depthRange * lightDistance );
			#endif
			float texelSize = shadowRadius / shadowMapSize.x;
			vec3 absDir = abs( bd3D );
			vec3 tangent = absDir.x > absDir.z ? vec3( 0.0, 1.0, 0.0 ) : vec3( 1.0, 0.0, 0.0 );
			tangent = normalize( cross( bd3D, tangent ) );
			vec3 bitangent = cross( bd3D, tangent );
			float phi = interleavedGradientNoise( gl_FragCoord.xy ) * PI2;
			shadow = 0.0;
			for ( int i = 0; i < 5; i ++ ) {
				vec2 offset = vogelDiskSample( i, 5, phi );
				vec3 direction = bd3D + ( tangent * offset.x + bitangent * offset.y ) * texelSize;
				vec3 absDirection = abs( direction );
				float dp = depthA + depthB / max( max( absDirection.x, absDirection.y ), absDirection.z );
				shadow += texture( shadowMap, vec4( direction, dp ) );
			}
			shadow *= 0.2;
		}
		return mix( 1.0, shadow, shadowIntensity );
	}
	#elif defined( SHADOWMAP_TYPE_BASIC )
	float getPointShadow( samplerCube shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord, float shadowCameraNear, float shadowCameraFar ) {
		float shadow = 1.0;
		vec3 lightToPosition = shadowCoord.xyz;
		vec3 absVec = abs( lightToPosition );
		float viewSpaceZ = max( max( absVec.x, absVec.y ), absVec.z );
		if ( viewSpaceZ - shadowCameraFar <= 0.0 && viewSpaceZ - shadowCameraNear >= 0.0 ) {
			float dp = ( shadowCameraFar * ( viewSpaceZ - shadowCameraNear ) ) / ( viewSpaceZ * ( shadowCameraFar - shadowCameraNear ) );
			dp += shadowBias;
			vec3 bd3D = normalize( lightToPosition );
			float depth = textureCube( shadowMap, bd3D ).r;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				depth = 1.0 - depth;
			#endif
			shadow = step( dp, depth );
		}
		return mix( 1.0, shadow, shadowIntensity );
	}
	#endif
	#endif
#endif`,Qm=`#if NUM_SPOT_LIGHT_COORDS > 0
	uniform mat4 spotLightMatrix[ NUM_SPOT_LIGHT_COORDS ];
	varying vec4 vSpotLightCoord[ NUM_SPOT_LIGHT_COORDS ];
#endif
#ifdef USE_SHADOWMAP
	#if NUM_SUN_LIGHT_SHADOWS > 0
		varying vec4 vSunShadowWorldPosition;
		varying vec3 vSunShadowWorldNormal;
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
		uniform mat4 directionalShadowMatrix[ NUM_DIR_LIGHT_SHADOWS ];
		varying vec4 vDirectionalShadowCoord[ NUM_DIR_LIGHT_SHADOWS ];
		struct DirectionalLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform DirectionalLightShadow directionalLightShadows[ NUM_DIR_LIGHT_SHADOWS ];
	#endif
	#if NUM_SPOT_LIGHT_SHADOWS > 0
		struct SpotLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform SpotLightShadow spotLightShadows[ NUM_SPOT_LIGHT_SHADOWS ];
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
		uniform mat4 pointShadowMatrix[ NUM_POINT_LIGHT_SHADOWS ];
		varying vec4 vPointShadowCoord[ NUM_POINT_LIGHT_SHADOWS ];
		struct PointLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
			float shadowCameraNear;
			float shadowCameraFar;
		};
		uniform PointLightShadow pointLightShadows[ NUM_POINT_LIGHT_SHADOWS ];
	#endif
#endif`,tg=`#if ( defined( USE_SHADOWMAP ) && ( NUM_DIR_LIGHT_SHADOWS > 0 || NUM_SUN_LIGHT_SHADOWS > 0 || NUM_POINT_LIGHT_SHADOWS > 0 ) ) || ( NUM_SPOT_LIGHT_COORDS > 0 )
	#ifdef HAS_NORMAL
		vec3 shadowWorldNormal = transformNormalByInverseViewMatrix( transformedNormal, viewMatrix );
	#else
		vec3 shadowWorldNormal = vec3( 0.0 );
	#endif
	vec4 shadowWorldPosition;
#endif
#if defined( USE_SHADOWMAP )
	#if NUM_SUN_LIGHT_SHADOWS > 0
		vSunShadowWorldPosition = vec4( worldPosition.xyz, - mvPosition.z );
		vSunShadowWorldNormal = shadowWorldNormal;
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_DIR_LIGHT_SHADOWS; i ++ ) {
			shadowWorldPosition = worldPosition + vec4( shadowWorldNormal * directionalLightShadows[ i ].shadowNormalBias, 0 );
			vDirectionalShadowCoord[ i ] = directionalShadowMatrix[ i ] * shadowWorldPosition;
		}
		#pragma unroll_loop_end
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_POINT_LIGHT_SHADOWS; i ++ ) {
			shadowWorldPosition = worldPosition + vec4( shadowWorldNormal * pointLightShadows[ i ].shadowNormalBias, 0 );
			vPointShadowCoord[ i ] = pointShadowMatrix[ i ] * shadowWorldPosition;
		}
		#pragma unroll_loop_end
	#endif
#endif
#if NUM_SPOT_LIGHT_COORDS > 0
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SPOT_LIGHT_COORDS; i ++ ) {
		shadowWorldPosition = worldPosition;
		#if ( defined( USE_SHADOWMAP ) && UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS )
			shadowWorldPosition.xyz += shadowWorldNormal * spotLightShadows[ i ].shadowNormalBias;
		#endif
		vSpotLightCoord[ i ] = spotLightMatrix[ i ] * shadowWorldPosition;
	}
	#pragma unroll_loop_end
#endif`,eg=`float getShadowMask() {
	float shadow = 1.0;
	#ifdef USE_SHADOWMAP
	#if NUM_SUN_LIGHT_SHADOWS > 0
	SunLightShadow sunLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SUN_LIGHT_SHADOWS; i ++ ) {
		sunLight = sunLightShadows[ i ];
		shadow *= receiveShadow ? getSunShadow( sunShadowMap[ i ], sunLight, UNROLLED_LOOP_INDEX ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
	DirectionalLightShadow directionalLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_DIR_LIGHT_SHADOWS; i ++ ) {
		directionalLight = directionalLightShadows[ i ];
		shadow *= receiveShadow ? getShadow( directionalShadowMap[ i ], directionalLight.shadowMapSize, directionalLight.shadowIntensity, directionalLight.shadowBias, directionalLight.shadowRadius, vDirectionalShadowCoord[ i ] ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#if NUM_SPOT_LIGHT_SHADOWS > 0
	SpotLightShadow spotLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SPOT_LIGHT_SHADOWS; i ++ ) {
		spotLight = spotLightShadows[ i ];
		shadow *= receiveShadow ? getShadow( spotShadowMap[ i ], spotLight.shadowMapSize, spotLight.shadowIntensity, spotLight.shadowBias, spotLight.shadowRadius, vSpotLightCoord[ i ] ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0 && ( defined( SHADOWMAP_TYPE_PCF ) || defined( SHADOWMAP_TYPE_BASIC ) )
	PointLightShadow pointLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_POINT_LIGHT_SHADOWS; i ++ ) {
		pointLight = pointLightShadows[ i ];
		shadow *= receiveShadow ? getPointShadow( pointShadowMap[ i ], pointLight.shadowMapSize, pointLight.shadowIntensity, pointLight.shadowBias, pointLight.shadowRadius, vPointShadowCoord[ i ], pointLight.shadowCameraNear, pointLight.shadowCameraFar ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#endif
	return shadow;
}`,ig=`#ifdef USE_SKINNING
	mat4 boneMatX = getBoneMatrix( skinIndex.x );
	mat4 boneMatY = getBoneMatrix( skinIndex.y );
	mat4 boneMatZ = getBoneMatrix( skinIndex.z );
	mat4 boneMatW = getBoneMatrix( skinIndex.w );
#endif`,ng=`#ifdef USE_SKINNING
	uniform mat4 bindMatrix;
	uniform mat4 bindMatrixInverse;
	uniform highp sampler2D boneTexture;
	mat4 getBoneMatrix( const in float i ) {
		int size = textureSize( boneTexture, 0 ).x;
		int j = int( i ) * 4;
		int x = j % size;
		int y = j / size;
		vec4 v1 = texelFetch( boneTexture, ivec2( x, y ), 0 );
		vec4 v2 = texelFetch( boneTexture, ivec2( x + 1, y ), 0 );
		vec4 v3 = texelFetch( boneTexture, ivec2( x + 2, y ), 0 );
		vec4 v4 = texelFetch( boneTexture, ivec2( x + 3, y ), 0 );
		return mat4( v1, v2, v3, v4 );
	}
#endif`,sg=`#ifdef USE_SKINNING
	vec4 skinVertex = bindMatrix * vec4( transformed, 1.0 );
	vec4 skinned = vec4( 0.0 );
	skinned += boneMatX * skinVertex * skinWeight.x;
	skinned += boneMatY * skinVertex * skinWeight.y;
	skinned += boneMatZ * skinVertex * skinWeight.z;
	skinned += boneMatW * skinVertex * skinWeight.w;
	transformed = ( bindMatrixInverse * skinned ).xyz;
#endif`,rg=`#ifdef USE_SKINNING
	mat4 skinMatrix = mat4( 0.0 );
	skinMatrix += skinWeight.x * boneMatX;
	skinMatrix += skinWeight.y * boneMatY;
	skinMatrix += skinWeight.z * boneMatZ;
	skinMatrix += skinWeight.w * boneMatW;
	skinMatrix = bindMatrixInverse * skinMatrix * bindMatrix;
	objectNormal = vec4( skinMatrix * vec4( objectNormal, 0.0 ) ).xyz;
	#ifdef USE_TANGENT
		objectTangent = vec4( skinMatrix * vec4( objectTangent, 0.0 ) ).xyz;
	#endif
#endif`,og=`float specularStrength;
#ifdef USE_SPECULARMAP
	vec4 texelSpecular = texture2D( specularMap, vSpecularMapUv );
	specularStrength = texelSpecular.r;
#else
	specularStrength = 1.0;
#endif`,ag=`#ifdef USE_SPECULARMAP
	uniform sampler2D specularMap;
#endif`,lg=`#if defined( TONE_MAPPING )
	gl_FragColor.rgb = toneMapping( gl_FragColor.rgb );
#endif`,cg=`#ifndef saturate
#define saturate( a ) clamp( a, 0.0, 1.0 )
#endif
uniform float toneMappingExposure;
vec3 LinearToneMapping( vec3 color ) {
	return saturate( toneMappingExposure * color );
}
vec3 ReinhardToneMapping( vec3 color ) {
	color *= toneMappingExposure;
	return saturate( color / ( vec3( 1.0 ) + color ) );
}
vec3 CineonToneMapping( vec3 color ) {
	color *= toneMappingExposure;
	color = max( vec3( 0.0 ), color - 0.004 );
	return pow( ( color * ( 6.2 * color + 0.5 ) ) / ( color * ( 6.2 * color + 1.7 ) + 0.06 ), vec3( 2.2 ) );
}
vec3 RRTAndODTFit( vec3 v ) {
	vec3 a = v * ( v + 0.0245786 ) - 0.000090537;
	vec3 b = v * ( 0.983729 * v + 0.4329510 ) + 0.238081;
	return a / b;
}
vec3 ACESFilmicToneMapping( vec3 color ) {
	const mat3 ACESInputMat = mat3(
		vec3( 0.59719, 0.07600, 0.02840 ),		vec3( 0.35458, 0.90834, 0.13383 ),
		vec3( 0.04823, 0.01566, 0.83777 )
	);
	const mat3 ACESOutputMat = mat3(
		vec3(  1.60475, -0.10208, -0.00327 ),		vec3( -0.53108,  1.10813, -0.07276 ),
		vec3( -0.07367, -0.00605,  1.07602 )
	);
	color *= toneMappingExposure / 0.6;
	color = ACESInputMat * color;
	color = RRTAndODTFit( color );
	color = ACESOutputMat * color;
	return saturate( color );
}
const mat3 LINEAR_REC2020_TO_LINEAR_SRGB = mat3(
	vec3( 1.6605, - 0.1246, - 0.0182 ),
	vec3( - 0.5876, 1.1329, - 0.1006 ),
	vec3( - 0.0728, - 0.0083, 1.1187 )
);
const mat3 LINEAR_SRGB_TO_LINEAR_REC2020 = mat3(
	vec3( 0.6274, 0.0691, 0.0164 ),
	vec3( 0.3293, 0.9195, 0.0880 ),
	vec3( 0.0433, 0.0113, 0.8956 )
);
vec3 agxDefaultContrastApprox( vec3 x ) {
	vec3 x2 = x * x;
	vec3 x4 = x2 * x2;
	return + 15.5 * x4 * x2
		- 40.14 * x4 * x
		+ 31.96 * x4
		- 6.868 * x2 * x
		+ 0.4298 * x2
		+ 0.1191 * x
		- 0.00232;
}
vec3 AgXToneMapping( vec3 color ) {
	const mat3 AgXInsetMatrix = mat3(
		vec3( 0.856627153315983, 0.137318972929847, 0.11189821299995 ),
		vec3( 0.0951212405381588, 0.761241990602591, 0.0767994186031903 ),
		vec3( 0.0482516061458583, 0.101439036467562, 0.811302368396859 )
	);
	const mat3 AgXOutsetMatrix = mat3(
		vec3( 1.1271005818144368, - 0.1413297634984383, - 0.14132976349843826 ),
		vec3( - 0.11060664309660323, 1.157823702216272, - 0.11060664309660294 ),
		vec3( - 0.016493938717834573, - 0.016493938717834257, 1.2519364065950405 )
	);
	const float AgxMinEv = - 12.47393;	const float AgxMaxEv = 4.026069;
	color *= toneMappingExposure;
	color = LINEAR_SRGB_TO_LINEAR_REC2020 * color;
	color = AgXInsetMatrix * color;
	color = max( color, 1e-10 );	color = log2( color );
	color = ( color - AgxMinEv ) / ( AgxMaxEv - AgxMinEv );
	color = clamp( color, 0.0, 1.0 );
	color = agxDefaultContrastApprox( color );
	color = AgXOutsetMatrix * color;
	color = pow( max( vec3( 0.0 ), color ), vec3( 2.2 ) );
	color = LINEAR_REC2020_TO_LINEAR_SRGB * color;
	color = clamp( color, 0.0, 1.0 );
	return color;
}
vec3 NeutralToneMapping( vec3 color ) {
	const float StartCompression = 0.8 - 0.04;
	const float Desaturation = 0.15;
	color *= toneMappingExposure;
	float x = min( color.r, min( color.g, color.b ) );
	float offset = x < 0.08 ? x - 6.25 * x * x : 0.04;
	color -= offset;
	float peak = max( color.r, max( color.g, color.b ) );
	if ( peak < StartCompression ) return color;
	float d = 1. - StartCompression;
	float newPeak = 1. - d * d / ( peak + d - StartCompression );
	color *= newPeak / peak;
	float g = 1. - 1. / ( Desaturation * ( peak - newPeak ) + 1. );
	return mix( color, vec3( newPeak ), g );
}
vec3 CustomToneMapping( vec3 color ) { return color; }`,hg=`#ifdef USE_TRANSMISSION
	material.transmission = transmission;
	material.transmissionAlpha = 1.0;
	material.thickness = thickness;
	material.attenuationDistance = attenuationDistance;
	material.attenuationColor = attenuationColor;
	#ifdef USE_TRANSMISSIONMAP
		material.transmission *= texture2D( transmissionMap, vTransmissionMapUv ).r;
	#endif
	#ifdef USE_THICKNESSMAP
		material.thickness *= texture2D( thicknessMap, vThicknessMapUv ).g;
	#endif
	vec3 pos = vWorldPosition;
	vec3 v = normalize( cameraPosition - pos );
	vec3 n = transformNormalByInverseViewMatrix( normal, viewMatrix );
	vec4 transmitted = getIBLVolumeRefraction(
		n, v, material.roughness, material.diffuseContribution, material.specularColorBlended, material.specularF90,
		pos, modelMatrix, viewMatrix, projectionMatrix, material.dispersion, material.ior, material.thickness,
		material.attenuationColor, material.attenuationDistance );
	material.transmissionAlpha = mix( material.transmissionAlpha, transmitted.a, material.transmission );
	totalDiffuse = mix( totalDiffuse, transmitted.rgb, material.transmission );
#endif`,ug=`#ifdef USE_TRANSMISSION
	uniform float transmission;
	uniform float thickness;
	uniform float attenuationDistance;
	uniform vec3 attenuationColor;
	#ifdef USE_TRANSMISSIONMAP
		uniform sampler2D transmissionMap;
	#endif
	#ifdef USE_THICKNESSMAP
		uniform sampler2D thicknessMap;
	#endif
	uniform vec2 transmissionSamplerSize;
	uniform sampler2D transmissionSamplerMap;
	uniform mat4 modelMatrix;
	uniform mat4 projectionMatrix;
	varying vec3 vWorldPosition;
	float w0( float a ) {
		return ( 1.0 / 6.0 ) * ( a * ( a * ( - a + 3.0 ) - 3.0 ) + 1.0 );
	}
	float w1( float a ) {
		return ( 1.0 / 6.0 ) * ( a *  a * ( 3.0 * a - 6.0 ) + 4.0 );
	}
	float w2( float a ){
		return ( 1.0 / 6.0 ) * ( a * ( a * ( - 3.0 * a + 3.0 ) + 3.0 ) + 1.0 );
	}
	float w3( float a ) {
		return ( 1.0 / 6.0 ) * ( a * a * a );
	}
	float g0( float a ) {
		return w0( a ) + w1( a );
	}
	float g1( float a ) {
		return w2( a ) + w3( a );
	}
	float h0( float a ) {
		return - 1.0 + w1( a ) / ( w0( a ) + w1( a ) );
	}
	float h1( float a ) {
		return 1.0 + w3( a ) / ( w2( a ) + w3( a ) );
	}
	vec4 bicubic( sampler2D tex, vec2 uv, vec4 texelSize, float lod ) {
		uv = uv * texelSize.zw + 0.5;
		vec2 iuv = floor( uv );
		vec2 fuv = fract( uv );
		float g0x = g0( fuv.x );
		float g1x = g1( fuv.x );
		float h0x = h0( fuv.x );
		float h1x = h1( fuv.x );
		float h0y = h0( fuv.y );
		float h1y = h1( fuv.y );
		vec2 p0 = ( vec2( iuv.x + h0x, iuv.y + h0y ) - 0.5 ) * texelSize.xy;
		vec2 p1 = ( vec2( iuv.x + h1x, iuv.y + h0y ) - 0.5 ) * texelSize.xy;
		vec2 p2 = ( vec2( iuv.x + h0x, iuv.y + h1y ) - 0.5 ) * texelSize.xy;
		vec2 p3 = ( vec2( iuv.x + h1x, iuv.y + h1y ) - 0.5 ) * texelSize.xy;
		return g0( fuv.y ) * ( g0x * textureLod( tex, p0, lod ) + g1x * textureLod( tex, p1, lod ) ) +
			g1( fuv.y ) * ( g0x * textureLod( tex, p2, lod ) + g1x * textureLod( tex, p3, lod ) );
	}
	vec4 textureBicubic( sampler2D sampler, vec2 uv, float lod ) {
		vec2 fLodSize = vec2( textureSize( sampler, int( lod ) ) );
		vec2 cLodSize = vec2( textureSize( sampler, int( lod + 1.0 ) ) );
		vec2 fLodSizeInv = 1.0 / fLodSize;
		vec2 cLodSizeInv = 1.0 / cLodSize;
		vec4 fSample = bicubic( sampler, uv, vec4( fLodSizeInv, fLodSize ), floor( lod ) );
		vec4 cSample = bicubic( sampler, uv, vec4( cLodSizeInv, cLodSize ), ceil( lod ) );
		return mix( fSample, cSample, fract( lod ) );
	}
	vec3 getVolumeTransmissionRay( const in vec3 n, const in vec3 v, const in float thickness, const in float ior, const in mat4 modelMatrix ) {
		vec3 refractionVector = refract( - v, normalize( n ), 1.0 / ior );
		vec3 modelScale;
		modelScale.x = length( vec3( modelMatrix[ 0 ].xyz ) );
		modelScale.y = length( vec3( modelMatrix[ 1 ].xyz ) );
		modelScale.z = length( vec3( modelMatrix[ 2 ].xyz ) );
		return normalize( refractionVector ) * thickness * modelScale;
	}
	float applyIorToRoughness( const in float roughness, const in float ior ) {
		return roughness * clamp( ior * 2.0 - 2.0, 0.0, 1.0 );
	}
	vec4 getTransmissionSample( const in vec2 fragCoord, const in float roughness, const in float ior ) {
		float lod = log2( transmissionSamplerSize.x ) * applyIorToRoughness( roughness, ior );
		return textureBicubic( transmissionSamplerMap, fragCoord.xy, lod );
	}
	vec3 volumeAttenuation( const in float transmissionDistance, const in vec3 attenuationColor, const in float attenuationDistance ) {
		if ( isinf( attenuationDistance ) ) {
			return vec3( 1.0 );
		} else {
			vec3 attenuationCoefficient = -log( attenuationColor ) / attenuationDistance;
			vec3 transmittance = exp( - attenuationCoefficient * transmissionDistance );			return transmittance;
		}
	}
	vec4 getIBLVolumeRefraction( const in vec3 n, const in vec3 v, const in float roughness, const in vec3 diffuseColor,
		const in vec3 specularColor, const in float specularF90, const in vec3 position, const in mat4 modelMatrix,
		const in mat4 viewMatrix, const in mat4 projMatrix, const in float dispersion, const in float ior, const in float thickness,
		const in vec3 attenuationColor, const in float attenuationDistance ) {
		vec4 transmittedLight;
		vec3 transmittance;
		#ifdef USE_DISPERSION
			float halfSpread = ( ior - 1.0 ) * 0.025 * dispersion;
			vec3 iors = vec3( ior - halfSpread, ior, ior + halfSpread );
			for ( int i = 0; i < 3; i ++ ) {
				vec3 transmissionRay = getVolumeTransmissionRay( n, v, thickness, iors[ i ], modelMatrix );
				vec3 refractedRayExit = position + transmissionRay;
				vec4 ndcPos = projMatrix * viewMatrix * vec4( refractedRayExit, 1.0 );
				vec2 refractionCoords = ndcPos.xy / ndcPos.w;
				refractionCoords += 1.0;
				refractionCoords /= 2.0;
				vec4 transmissionSample = getTransmissionSample( refractionCoords, roughness, iors[ i ] );
				transmittedLight[ i ] = transmissionSample[ i ];
				transmittedLight.a += transmissionSample.a;
				transmittance[ i ] = diffuseColor[ i ] * volumeAttenuation( length( transmissionRay ), attenuationColor, attenuationDistance )[ i ];
			}
			transmittedLight.a /= 3.0;
		#else
			vec3 transmissionRay = getVolumeTransmissionRay( n, v, thickness, ior, modelMatrix );
			vec3 refractedRayExit = position + transmissionRay;
			vec4 ndcPos = projMatrix * viewMatrix * vec4( refractedRayExit, 1.0 );
			vec2 refractionCoords = ndcPos.xy / ndcPos.w;
			refractionCoords += 1.0;
			refractionCoords /= 2.0;
			transmittedLight = getTransmissionSample( refractionCoords, roughness, ior );
			transmittance = diffuseColor * volumeAttenuation( length( transmissionRay ), attenuationColor, attenuationDistance );
		#endif
		vec3 attenuatedColor = transmittance * transmittedLight.rgb;
		vec3 F = EnvironmentBRDF( n, v, specularColor, specularF90, roughness );
		float transmittanceFactor = ( transmittance.r + transmittance.g + transmittance.b ) / 3.0;
		return vec4( ( 1.0 - F ) * attenuatedColor, 1.0 - ( 1.0 - transmittedLight.a ) * transmittanceFactor );
	}
#endif`,dg=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
	varying vec2 vUv;
#endif
#ifdef USE_MAP
	varying vec2 vMapUv;
#endif
#ifdef USE_ALPHAMAP
	varying vec2 vAlphaMapUv;
#endif
#ifdef USE_LIGHTMAP
	varying vec2 vLightMapUv;
#endif
#ifdef USE_AOMAP
	varying vec2 vAoMapUv;
#endif
#ifdef USE_BUMPMAP
	varying vec2 vBumpMapUv;
#endif
#ifdef USE_NORMALMAP
	varying vec2 vNormalMapUv;
#endif
#ifdef USE_EMISSIVEMAP
	varying vec2 vEmissiveMapUv;
#endif
#ifdef USE_METALNESSMAP
	varying vec2 vMetalnessMapUv;
#endif
#ifdef USE_ROUGHNESSMAP
	varying vec2 vRoughnessMapUv;
#endif
#ifdef USE_DIFFUSE_ROUGHNESSMAP
	varying vec2 vDiffuseRoughnessMapUv;
#endif
#ifdef USE_ANISOTROPYMAP
	varying vec2 vAnisotropyMapUv;
#endif
#ifdef USE_CLEARCOATMAP
	varying vec2 vClearcoatMapUv;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	varying vec2 vClearcoatNormalMapUv;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	varying vec2 vClearcoatRoughnessMapUv;
#endif
#ifdef USE_IRIDESCENCEMAP
	varying vec2 vIridescenceMapUv;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	varying vec2 vIridescenceThicknessMapUv;
#endif
#ifdef USE_SHEEN_COLORMAP
	varying vec2 vSheenColorMapUv;
#endif
#ifdef USE_SHEEN_ROUGHNESSMAP
	varying vec2 vSheenRoughnessMapUv;
#endif
#ifdef USE_SPECULARMAP
	varying vec2 vSpecularMapUv;
#endif
#ifdef USE_SPECULAR_COLORMAP
	varying vec2 vSpecularColorMapUv;
#endif
#ifdef USE_SPECULAR_INTENSITYMAP
	varying vec2 vSpecularIntensityMapUv;
#endif
#ifdef USE_TRANSMISSIONMAP
	uniform mat3 transmissionMapTransform;
	varying vec2 vTransmissionMapUv;
#endif
#ifdef USE_THICKNESSMAP
	uniform mat3 thicknessMapTransform;
	varying vec2 vThicknessMapUv;
#endif`,fg=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
	varying vec2 vUv;
#endif
#ifdef USE_MAP
	uniform mat3 mapTransform;
	varying vec2 vMapUv;
#endif
#ifdef USE_ALPHAMAP
	uniform mat3 alphaMapTransform;
	varying vec2 vAlphaMapUv;
#endif
#ifdef USE_LIGHTMAP
	uniform mat3 lightMapTransform;
	varying vec2 vLightMapUv;
#endif
#ifdef USE_AOMAP
	uniform mat3 aoMapTransform;
	varying vec2 vAoMapUv;
#endif
#ifdef USE_BUMPMAP
	uniform mat3 bumpMapTransform;
	varying vec2 vBumpMapUv;
#endif
#ifdef USE_NORMALMAP
	uniform mat3 normalMapTransform;
	varying vec2 vNormalMapUv;
#endif
#ifdef USE_DISPLACEMENTMAP
	uniform mat3 displacementMapTransform;
	varying vec2 vDisplacementMapUv;
#endif
#ifdef USE_EMISSIVEMAP
	uniform mat3 emissiveMapTransform;
	varying vec2 vEmissiveMapUv;
#endif
#ifdef USE_METALNESSMAP
	uniform mat3 metalnessMapTransform;
	varying vec2 vMetalnessMapUv;
#endif
#ifdef USE_ROUGHNESSMAP
	uniform mat3 roughnessMapTransform;
	varying vec2 vRoughnessMapUv;
#endif
#ifdef USE_DIFFUSE_ROUGHNESSMAP
	uniform mat3 diffuseRoughnessMapTransform;
	varying vec2 vDiffuseRoughnessMapUv;
#endif
#ifdef USE_ANISOTROPYMAP
	uniform mat3 anisotropyMapTransform;
	varying vec2 vAnisotropyMapUv;
#endif
#ifdef USE_CLEARCOATMAP
	uniform mat3 clearcoatMapTransform;
	varying vec2 vClearcoatMapUv;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	uniform mat3 clearcoatNormalMapTransform;
	varying vec2 vClearcoatNormalMapUv;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	uniform mat3 clearcoatRoughnessMapTransform;
	varying vec2 vClearcoatRoughnessMapUv;
#endif
#ifdef USE_SHEEN_COLORMAP
	uniform mat3 sheenColorMapTransform;
	varying vec2 vSheenColorMapUv;
#endif
#ifdef USE_SHEEN_ROUGHNESSMAP
	uniform mat3 sheenRoughnessMapTransform;
	varying vec2 vSheenRoughnessMapUv;
#endif
#ifdef USE_IRIDESCENCEMAP
	uniform mat3 iridescenceMapTransform;
	varying vec2 vIridescenceMapUv;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	uniform mat3 iridescenceThicknessMapTransform;
	varying vec2 vIridescenceThicknessMapUv;
#endif
#ifdef USE_SPECULARMAP
	uniform mat3 specularMapTransform;
	varying vec2 vSpecularMapUv;
#endif
#ifdef USE_SPECULAR_COLORMAP
	uniform mat3 specularColorMapTransform;
	varying vec2 vSpecularColorMapUv;
#endif
#ifdef USE_SPECULAR_INTENSITYMAP
	uniform mat3 specularIntensityMapTransform;
	varying vec2 vSpecularIntensityMapUv;
#endif
#ifdef USE_TRANSMISSIONMAP
	uniform mat3 transmissionMapTransform;
	varying vec2 vTransmissionMapUv;
#endif
#ifdef USE_THICKNESSMAP
	uniform mat3 thicknessMapTransform;
	varying vec2 vThicknessMapUv;
#endif`,pg=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
	vUv = vec3( uv, 1 ).xy;
#endif
#ifdef USE_MAP
	vMapUv = ( mapTransform * vec3( MAP_UV, 1 ) ).xy;
#endif
#ifdef USE_ALPHAMAP
	vAlphaMapUv = ( alphaMapTransform * vec3( ALPHAMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_LIGHTMAP
	vLightMapUv = ( lightMapTransform * vec3( LIGHTMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_AOMAP
	vAoMapUv = ( aoMapTransform * vec3( AOMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_BUMPMAP
	vBumpMapUv = ( bumpMapTransform * vec3( BUMPMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_NORMALMAP
	vNormalMapUv = ( normalMapTransform * vec3( NORMALMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_DISPLACEMENTMAP
	vDisplacementMapUv = ( displacementMapTransform * vec3( DISPLACEMENTMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_EMISSIVEMAP
	vEmissiveMapUv = ( emissiveMapTransform * vec3( EMISSIVEMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_METALNESSMAP
	vMetalnessMapUv = ( metalnessMapTransform * vec3( METALNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_ROUGHNESSMAP
	vRoughnessMapUv = ( roughnessMapTransform * vec3( ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_DIFFUSE_ROUGHNESSMAP
	vDiffuseRoughnessMapUv = ( diffuseRoughnessMapTransform * vec3( DIFFUSE_ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_ANISOTROPYMAP
	vAnisotropyMapUv = ( anisotropyMapTransform * vec3( ANISOTROPYMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_CLEARCOATMAP
	vClearcoatMapUv = ( clearcoatMapTransform * vec3( CLEARCOATMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	vClearcoatNormalMapUv = ( clearcoatNormalMapTransform * vec3( CLEARCOAT_NORMALMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	vClearcoatRoughnessMapUv = ( clearcoatRoughnessMapTransform * vec3( CLEARCOAT_ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_IRIDESCENCEMAP
	vIridescenceMapUv = ( iridescenceMapTransform * vec3( IRIDESCENCEMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	vIridescenceThicknessMapUv = ( iridescenceThicknessMapTransform * vec3( IRIDESCENCE_THICKNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SHEEN_COLORMAP
	vSheenColorMapUv = ( sheenColorMapTransform * vec3( SHEEN_COLORMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SHEEN_ROUGHNESSMAP
	vSheenRoughnessMapUv = ( sheenRoughnessMapTransform * vec3( SHEEN_ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SPECULARMAP
	vSpecularMapUv = ( specularMapTransform * vec3( SPECULARMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SPECULAR_COLORMAP
	vSpecularColorMapUv = ( specularColorMapTransform * vec3( SPECULAR_COLORMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SPECULAR_INTENSITYMAP
	vSpecularIntensityMapUv = ( specularIntensityMapTransform * vec3( SPECULAR_INTENSITYMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_TRANSMISSIONMAP
	vTransmissionMapUv = ( transmissionMapTransform * vec3( TRANSMISSIONMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_THICKNESSMAP
	vThicknessMapUv = ( thicknessMapTransform * vec3( THICKNESSMAP_UV, 1 ) ).xy;
#endif`,mg=`#if defined( USE_ENVMAP ) || defined( DISTANCE ) || defined ( USE_SHADOWMAP ) || defined ( USE_TRANSMISSION ) || NUM_SPOT_LIGHT_COORDS > 0
	vec4 worldPosition = vec4( transformed, 1.0 );
	#ifdef USE_BATCHING
		worldPosition = batchingMatrix * worldPosition;
	#endif
	#ifdef USE_INSTANCING
		worldPosition = instanceMatrix * worldPosition;
	#endif
	worldPosition = modelMatrix * worldPosition;
#endif`,gg=`varying vec2 vUv;
uniform mat3 uvTransform;
void main() {
	vUv = ( uvTransform * vec3( uv, 1 ) ).xy;
	gl_Position = vec4( position.xy, 1.0, 1.0 );
}`,_g=`uniform sampler2D t2D;
uniform float backgroundIntensity;
varying vec2 vUv;
void main() {
	vec4 texColor = texture2D( t2D, vUv );
	#ifdef DECODE_VIDEO_TEXTURE
		texColor = vec4( mix( pow( texColor.rgb * 0.9478672986 + vec3( 0.0521327014 ), vec3( 2.4 ) ), texColor.rgb * 0.0773993808, vec3( lessThanEqual( texColor.rgb, vec3( 0.04045 ) ) ) ), texColor.w );
	#endif
	texColor.rgb *= backgroundIntensity;
	gl_FragColor = texColor;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,xg=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
	gl_Position.z = gl_Position.w;
}`,vg=`uniform float backgroundBlurriness;
uniform float backgroundIntensity;
uniform mat3 backgroundRotation;
varying vec3 vWorldDirection;
#include <envmap_common_pars_fragment>
void main() {
	#ifdef ENVMAP_TYPE_PMREM
		vec4 texColor = textureLod( envMap, backgroundRotation * vWorldDirection, roughnessToMip( backgroundBlurriness ) );
	#else
		vec4 texColor = textureCube( envMap, backgroundRotation * vWorldDirection );
	#endif
	texColor.rgb *= backgroundIntensity;
	gl_FragColor = texColor;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,yg=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
	gl_Position.z = gl_Position.w;
}`,Mg=`uniform samplerCube tCube;
uniform float tFlip;
uniform float opacity;
varying vec3 vWorldDirection;
void main() {
	vec4 texColor = textureCube( tCube, vec3( tFlip * vWorldDirection.x, vWorldDirection.yz ) );
	gl_FragColor = texColor;
	gl_FragColor.a *= opacity;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,Sg=`#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
varying vec2 vHighPrecisionZW;
void main() {
	#include <uv_vertex>
	#include <batching_vertex>
	#include <skinbase_vertex>
	#include <morphinstance_vertex>
	#ifdef USE_DISPLACEMENTMAP
		#include <beginnormal_vertex>
		#include <morphnormal_vertex>
		#include <skinnormal_vertex>
	#endif
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vHighPrecisionZW = gl_Position.zw;
}`,bg=`#if DEPTH_PACKING == 3200
	uniform float opacity;
#endif
#include <common>
#include <packing>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
varying vec2 vHighPrecisionZW;
void main() {
	vec4 diffuseColor = vec4( 1.0 );
	#include <clipping_planes_fragment>
	#if DEPTH_PACKING == 3200
		diffuseColor.a = opacity;
	#endif
	#include <map_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <logdepthbuf_fragment>
	#ifdef USE_REVERSED_DEPTH_BUFFER
		float fragCoordZ = vHighPrecisionZW[ 0 ] / vHighPrecisionZW[ 1 ];
	#else
		float fragCoordZ = 0.5 * vHighPrecisionZW[ 0 ] / vHighPrecisionZW[ 1 ] + 0.5;
	#endif
	#if DEPTH_PACKING == 3200
		gl_FragColor = vec4( vec3( 1.0 - fragCoordZ ), opacity );
	#elif DEPTH_PACKING == 3201
		gl_FragColor = packDepthToRGBA( fragCoordZ );
	#elif DEPTH_PACKING == 3202
		gl_FragColor = vec4( packDepthToRGB( fragCoordZ ), 1.0 );
	#elif DEPTH_PACKING == 3203
		gl_FragColor = vec4( packDepthToRG( fragCoordZ ), 0.0, 1.0 );
	#endif
}`,wg=`#define DISTANCE
varying vec3 vWorldPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <batching_vertex>
	#include <skinbase_vertex>
	#include <morphinstance_vertex>
	#ifdef USE_DISPLACEMENTMAP
		#include <beginnormal_vertex>
		#include <morphnormal_vertex>
		#include <skinnormal_vertex>
	#endif
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <worldpos_vertex>
	#include <clipping_planes_vertex>
	vWorldPosition = worldPosition.xyz;
}`,Tg=`#define DISTANCE
uniform vec3 referencePosition;
uniform float nearDistance;
uniform float farDistance;
varying vec3 vWorldPosition;
#include <common>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( 1.0 );
	#include <clipping_planes_fragment>
	#include <map_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	float dist = length( vWorldPosition - referencePosition );
	dist = ( dist - nearDistance ) / ( farDistance - nearDistance );
	dist = saturate( dist );
	gl_FragColor = vec4( dist, 0.0, 0.0, 1.0 );
}`,Ag=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
}`,Eg=`uniform sampler2D tEquirect;
varying vec3 vWorldDirection;
#include <common>
void main() {
	vec3 direction = normalize( vWorldDirection );
	vec2 sampleUV = equirectUv( direction );
	gl_FragColor = texture2D( tEquirect, sampleUV );
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,Cg=`uniform float scale;
attribute float lineDistance;
varying float vLineDistance;
#include <common>
#include <uv_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	vLineDistance = scale * lineDistance;
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <fog_vertex>
}`,Rg=`uniform vec3 diffuse;
uniform float opacity;
uniform float dashSize;
uniform float totalSize;
varying float vLineDistance;
#include <common>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <fog_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	if ( mod( vLineDistance, totalSize ) > dashSize ) {
		discard;
	}
	vec3 outgoingLight = vec3( 0.0 );
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	outgoingLight = diffuseColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
}`,Pg=`#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <envmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#if defined ( USE_ENVMAP ) || defined ( USE_SKINNING )
		#include <beginnormal_vertex>
		#include <morphnormal_vertex>
		#include <skinbase_vertex>
		#include <skinnormal_vertex>
		#include <defaultnormal_vertex>
	#endif
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <worldpos_vertex>
	#include <envmap_vertex>
	#include <fog_vertex>
}`,Ig=`uniform vec3 diffuse;
uniform float opacity;
#ifndef FLAT_SHADED
	varying vec3 vNormal;
#endif
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_pars_fragment>
#include <fog_pars_fragment>
#include <specularmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <specularmap_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	#ifdef USE_LIGHTMAP
		vec4 lightMapTexel = texture2D( lightMap, vLightMapUv );
		reflectedLight.indirectDiffuse += lightMapTexel.rgb * lightMapIntensity * RECIPROCAL_PI;
	#else
		reflectedLight.indirectDiffuse += vec3( 1.0 );
	#endif
	#include <aomap_fragment>
	reflectedLight.indirectDiffuse *= diffuseColor.rgb;
	vec3 outgoingLight = reflectedLight.indirectDiffuse;
	#include <envmap_fragment>
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,Lg=`#define LAMBERT
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <envmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <envmap_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,Dg=`#define LAMBERT
uniform vec3 diffuse;
uniform vec3 emissive;
uniform float opacity;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_pars_fragment>
#include <envmap_physical_pars_fragment>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_lambert_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <specularmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <specularmap_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_lambert_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 outgoingLight = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse + totalEmissiveRadiance;
	#include <envmap_fragment>
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,Ng=`#define MATCAP
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <color_pars_vertex>
#include <displacementmap_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <fog_vertex>
	vViewPosition = - mvPosition.xyz;
}`,Ug=`#define MATCAP
uniform vec3 diffuse;
uniform float opacity;
uniform sampler2D matcap;
varying vec3 vViewPosition;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <fog_pars_fragment>
#include <normal_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	vec3 viewDir = normalize( vViewPosition );
	vec3 x = normalize( vec3( viewDir.z, 0.0, - viewDir.x ) );
	vec3 y = cross( viewDir, x );
	vec2 uv = vec2( dot( x, normal ), dot( y, normal ) ) * 0.495 + 0.5;
	#ifdef USE_MATCAP
		vec4 matcapColor = texture2D( matcap, uv );
	#else
		vec4 matcapColor = vec4( vec3( mix( 0.2, 0.8, uv.y ) ), 1.0 );
	#endif
	vec3 outgoingLight = diffuseColor.rgb * matcapColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,Fg=`#define NORMAL
#if defined( FLAT_SHADED ) || defined( USE_BUMPMAP ) || defined( USE_NORMALMAP_TANGENTSPACE )
	varying vec3 vViewPosition;
#endif
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphinstance_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
#if defined( FLAT_SHADED ) || defined( USE_BUMPMAP ) || defined( USE_NORMALMAP_TANGENTSPACE )
	vViewPosition = - mvPosition.xyz;
#endif
}`,Og=`#define NORMAL
uniform float opacity;
#if defined( FLAT_SHADED ) || defined( USE_BUMPMAP ) || defined( USE_NORMALMAP_TANGENTSPACE )
	varying vec3 vViewPosition;
#endif
#include <uv_pars_fragment>
#include <normal_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( 0.0, 0.0, 0.0, opacity );
	#include <clipping_planes_fragment>
	#include <logdepthbuf_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	gl_FragColor = vec4( normalize( normal ) * 0.5 + 0.5, diffuseColor.a );
	#ifdef OPAQUE
		gl_FragColor.a = 1.0;
	#endif
}`,kg=`#define PHONG
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <envmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphinstance_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <envmap_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,Bg=`#define PHONG
uniform vec3 diffuse;
uniform vec3 emissive;
uniform vec3 specular;
uniform float shininess;
uniform float opacity;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_pars_fragment>
#include <envmap_physical_pars_fragment>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_phong_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <specularmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <specularmap_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_phong_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 outgoingLight = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse + reflectedLight.directSpecular + reflectedLight.indirectSpecular + totalEmissiveRadiance;
	#include <envmap_fragment>
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,zg=`#define STANDARD
varying vec3 vViewPosition;
#ifdef USE_TRANSMISSION
	varying vec3 vWorldPosition;
#endif
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
#ifdef USE_TRANSMISSION
	vWorldPosition = worldPosition.xyz;
#endif
}`,Gg=`#define STANDARD
#ifdef PHYSICAL
	#define IOR
	#define USE_SPECULAR
#endif
uniform vec3 diffuse;
uniform vec3 emissive;
uniform float roughness;
uniform float metalness;
uniform float opacity;
#ifdef IOR
	uniform float ior;
#endif
#ifdef USE_SPECULAR
	uniform float specularIntensity;
	uniform vec3 specularColor;
	#ifdef USE_SPECULAR_COLORMAP
		uniform sampler2D specularColorMap;
	#endif
	#ifdef USE_SPECULAR_INTENSITYMAP
		uniform sampler2D specularIntensityMap;
	#endif
#endif
#ifdef USE_CLEARCOAT
	uniform float clearcoat;
	uniform float clearcoatRoughness;
#endif
#ifdef USE_DIFFUSE_ROUGHNESS
	uniform float diffuseRoughness;
	#ifdef USE_DIFFUSE_ROUGHNESSMAP
		uniform sampler2D diffuseRoughnessMap;
	#endif
#endif
#ifdef USE_DISPERSION
	uniform float dispersion;
#endif
#ifdef USE_RETROREFLECTION
	uniform float retroreflectivity;
#endif
#ifdef USE_IRIDESCENCE
	uniform float iridescence;
	uniform float iridescenceIOR;
	uniform float iridescenceThicknessMinimum;
	uniform float iridescenceThicknessMaximum;
#endif
#ifdef USE_SHEEN
	uniform vec3 sheenColor;
	uniform float sheenRoughness;
	#ifdef USE_SHEEN_COLORMAP
		uniform sampler2D sheenColorMap;
	#endif
	#ifdef USE_SHEEN_ROUGHNESSMAP
		uniform sampler2D sheenRoughnessMap;
	#endif
#endif
#ifdef USE_ANISOTROPY
	uniform vec2 anisotropyVector;
	#ifdef USE_ANISOTROPYMAP
		uniform sampler2D anisotropyMap;
	#endif
#endif
varying vec3 vViewPosition;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <iridescence_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_physical_pars_fragment>
#include <fog_pars_fragment>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_physical_pars_fragment>
#include <transmission_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <clearcoat_pars_fragment>
#include <iridescence_pars_fragment>
#include <roughnessmap_pars_fragment>
#include <metalnessmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <roughnessmap_fragment>
	#include <metalnessmap_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <clearcoat_normal_fragment_begin>
	#include <clearcoat_normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_physical_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 totalDiffuse = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse;
	vec3 totalSpecular = reflectedLight.directSpecular + reflectedLight.indirectSpecular;
	#include <transmission_fragment>
	vec3 outgoingLight = totalDiffuse + totalSpecular + totalEmissiveRadiance;
	#ifdef USE_SHEEN
 
		outgoingLight = outgoingLight + sheenSpecularDirect + sheenSpecularIndirect;
 
 	#endif
	#ifdef USE_CLEARCOAT
		float dotNVcc = saturate( dot( geometryClearcoatNormal, geometryViewDir ) );
		vec3 Fcc = F_Schlick( material.clearcoatF0, material.clearcoatF90, dotNVcc );
		outgoingLight = outgoingLight * ( 1.0 - material.clearcoat * Fcc ) + ( clearcoatSpecularDirect + clearcoatSpecularIndirect ) * material.clearcoat;
	#endif
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,Hg=`#define TOON
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,Vg=`#define TOON
uniform vec3 diffuse;
uniform vec3 emissive;
uniform float opacity;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <gradientmap_pars_fragment>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_toon_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_toon_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 outgoingLight = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse + totalEmissiveRadiance;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,Wg=`uniform float size;
uniform float scale;
#include <common>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
#ifdef USE_POINTS_UV
	varying vec2 vUv;
	uniform mat3 uvTransform;
#endif
void main() {
	#ifdef USE_POINTS_UV
		vUv = ( uvTransform * vec3( uv, 1 ) ).xy;
	#endif
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <project_vertex>
	gl_PointSize = size;
	#ifdef USE_SIZEATTENUATION
		bool isPerspective = isPerspectiveMatrix( projectionMatrix );
		if ( isPerspective ) gl_PointSize *= ( scale / - mvPosition.z );
	#endif
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <worldpos_vertex>
	#include <fog_vertex>
}`,Xg=`uniform vec3 diffuse;
uniform float opacity;
#include <common>
#include <color_pars_fragment>
#include <map_particle_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <fog_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	vec3 outgoingLight = vec3( 0.0 );
	#include <logdepthbuf_fragment>
	#include <map_particle_fragment>
	#include <color_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	outgoingLight = diffuseColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
}`,qg=`#include <common>
#include <batching_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <shadowmap_pars_vertex>
void main() {
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphinstance_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <worldpos_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,$g=`uniform vec3 color;
uniform float opacity;
#include <common>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <logdepthbuf_pars_fragment>
#include <shadowmap_pars_fragment>
#include <shadowmask_pars_fragment>
void main() {
	#include <logdepthbuf_fragment>
	gl_FragColor = vec4( color, opacity * ( 1.0 - getShadowMask() ) );
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
}`,Yg=`uniform float rotation;
uniform vec2 center;
#include <common>
#include <uv_pars_vertex>
#include <fog_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	vec4 mvPosition = modelViewMatrix[ 3 ];
	vec2 scale = vec2( length( modelMatrix[ 0 ].xyz ), length( modelMatrix[ 1 ].xyz ) );
	#ifndef USE_SIZEATTENUATION
		bool isPerspective = isPerspectiveMatrix( projectionMatrix );
		if ( isPerspective ) scale *= - mvPosition.z;
	#endif
	vec2 alignedPosition = ( position.xy - ( center - vec2( 0.5 ) ) ) * scale;
	vec2 rotatedPosition;
	rotatedPosition.x = cos( rotation ) * alignedPosition.x - sin( rotation ) * alignedPosition.y;
	rotatedPosition.y = sin( rotation ) * alignedPosition.x + cos( rotation ) * alignedPosition.y;
	mvPosition.xy += rotatedPosition;
	gl_Position = projectionMatrix * mvPosition;
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <fog_vertex>
}`,Zg=`uniform vec3 diffuse;
uniform float opacity;
#include <common>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <fog_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	vec3 outgoingLight = vec3( 0.0 );
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	outgoingLight = diffuseColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
}`,Xt={alphahash_fragment:_p,alphahash_pars_fragment:xp,alphamap_fragment:vp,alphamap_pars_fragment:yp,alphatest_fragment:Mp,alphatest_pars_fragment:Sp,aomap_fragment:bp,aomap_pars_fragment:wp,batching_pars_vertex:Tp,batching_vertex:Ap,begin_vertex:Ep,beginnormal_vertex:Cp,bsdfs:Rp,iridescence_fragment:Pp,bumpmap_pars_fragment:Ip,clipping_planes_fragment:Lp,clipping_planes_pars_fragment:Dp,clipping_planes_pars_vertex:Np,clipping_planes_vertex:Up,color_fragment:Fp,color_pars_fragment:Op,color_pars_vertex:kp,color_vertex:Bp,common:zp,defaultnormal_vertex:Gp,displacementmap_pars_vertex:Hp,displacementmap_vertex:Vp,emissivemap_fragment:Wp,emissivemap_pars_fragment:Xp,colorspace_fragment:qp,colorspace_pars_fragment:$p,envmap_fragment:Yp,envmap_common_pars_fragment:Zp,envmap_pars_fragment:Kp,envmap_pars_vertex:Jp,envmap_physical_pars_fragment:lm,envmap_vertex:jp,fog_vertex:Qp,fog_pars_vertex:tm,fog_fragment:em,fog_pars_fragment:im,gradientmap_pars_fragment:nm,lightmap_pars_fragment:sm,lights_lambert_fragment:rm,lights_lambert_pars_fragment:om,lights_pars_begin:am,lights_toon_fragment:cm,lights_toon_pars_fragment:hm,lights_phong_fragment:um,lights_phong_pars_fragment:dm,lights_physical_fragment:fm,lights_physical_pars_fragment:pm,lights_fragment_begin:mm,lights_fragment_maps:gm,lights_fragment_end:_m,lightprobes_pars_fragment:xm,logdepthbuf_fragment:vm,logdepthbuf_pars_fragment:ym,logdepthbuf_pars_vertex:Mm,logdepthbuf_vertex:Sm,map_fragment:bm,map_pars_fragment:wm,map_particle_fragment:Tm,map_particle_pars_fragment:Am,metalnessmap_fragment:Em,metalnessmap_pars_fragment:Cm,morphinstance_vertex:Rm,morphcolor_vertex:Pm,morphnormal_vertex:Im,morphtarget_pars_vertex:Lm,morphtarget_vertex:Dm,normal_fragment_begin:Nm,normal_fragment_maps:Um,normal_pars_fragment:Fm,normal_pars_vertex:Om,normal_vertex:km,normalmap_pars_fragment:Bm,clearcoat_normal_fragment_begin:zm,clearcoat_normal_fragment_maps:Gm,clearcoat_pars_fragment:Hm,iridescence_pars_fragment:Vm,opaque_fragment:Wm,packing:Xm,premultiplied_alpha_fragment:qm,project_vertex:$m,dithering_fragment:Ym,dithering_pars_fragment:Zm,roughnessmap_fragment:Km,roughnessmap_pars_fragment:Jm,shadowmap_pars_fragment:jm,shadowmap_pars_vertex:Qm,shadowmap_vertex:tg,shadowmask_pars_fragment:eg,skinbase_vertex:ig,skinning_pars_vertex:ng,skinning_vertex:sg,skinnormal_vertex:rg,specularmap_fragment:og,specularmap_pars_fragment:ag,tonemapping_fragment:lg,tonemapping_pars_fragment:cg,transmission_fragment:hg,transmission_pars_fragment:ug,uv_pars_fragment:dg,uv_pars_vertex:fg,uv_vertex:pg,worldpos_vertex:mg,background_vert:gg,background_frag:_g,backgroundCube_vert:xg,backgroundCube_frag:vg,cube_vert:yg,cube_frag:Mg,depth_vert:Sg,depth_frag:bg,distance_vert:wg,distance_frag:Tg,equirect_vert:Ag,equirect_frag:Eg,linedashed_vert:Cg,linedashed_frag:Rg,meshbasic_vert:Pg,meshbasic_frag:Ig,meshlambert_vert:Lg,meshlambert_frag:Dg,meshmatcap_vert:Ng,meshmatcap_frag:Ug,meshnormal_vert:Fg,meshnormal_frag:Og,meshphong_vert:kg,meshphong_frag:Bg,meshphysical_vert:zg,meshphysical_frag:Gg,meshtoon_vert:Hg,meshtoon_frag:Vg,points_vert:Wg,points_frag:Xg,shadow_vert:qg,shadow_frag:$g,sprite_vert:Yg,sprite_frag:Zg},Mt={common:{diffuse:{value:new Vt(16777215)},opacity:{value:1},map:{value:null},mapTransform:{value:new Ot},alphaMap:{value:null},alphaMapTransform:{value:new Ot},alphaTest:{value:0}},specularmap:{specularMap:{value:null},specularMapTransform:{value:new Ot}},envmap:{envMap:{value:null},envMapRotation:{value:new Ot},reflectivity:{value:1},ior:{value:1.5},refractionRatio:{value:.98},dfgLUT:{value:null}},aomap:{aoMap:{value:null},aoMapIntensity:{value:1},aoMapTransform:{value:new Ot}},lightmap:{lightMap:{value:null},lightMapIntensity:{value:1},lightMapTransform:{value:new Ot}},bumpmap:{bumpMap:{value:null},bumpMapTransform:{value:new Ot},bumpScale:{value:1}},normalmap:{normalMap:{value:null},normalMapTransform:{value:new Ot},normalScale:{value:new Lt(1,1)}},displacementmap:{displacementMap:{value:null},displacementMapTransform:{value:new Ot},displacementScale:{value:1},displacementBias:{value:0}},emissivemap:{emissiveMap:{value:null},emissiveMapTransform:{value:new Ot}},metalnessmap:{metalnessMap:{value:null},metalnessMapTransform:{value:new Ot}},roughnessmap:{roughnessMap:{value:null},roughnessMapTransform:{value:new Ot}},gradientmap:{gradientMap:{value:null}},fog:{fogDensity:{value:25e-5},fogNear:{value:1},fogFar:{value:2e3},fogColor:{value:new Vt(16777215)}},lights:{ambientLightColor:{value:[]},lightProbe:{value:[]},sunLights:{value:[],properties:{direction:{},color:{}}},sunLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},sunShadowMatrix:{value:[]},sunShadowCascade:{value:[]},directionalLights:{value:[],properties:{direction:{},color:{}}},directionalLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},directionalShadowMatrix:{value:[]},spotLights:{value:[],properties:{color:{},position:{},direction:{},distance:{},coneCos:{},penumbraCos:{},decay:{}}},spotLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},spotLightMap:{value:[]},spotLightMatrix:{value:[]},pointLights:{value:[],properties:{color:{},position:{},decay:{},distance:{}}},pointLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{},shadowCameraNear:{},shadowCameraFar:{}}},pointShadowMatrix:{value:[]},hemisphereLights:{value:[],properties:{direction:{},skyColor:{},groundColor:{}}},rectAreaLights:{value:[],properties:{color:{},position:{},width:{},height:{}}},ltc_1:{value:null},ltc_2:{value:null},probesSH:{value:[]},probesMin:{value:[]},probesMax:{value:[]},probesResolution:{value:[]}},points:{diffuse:{value:new Vt(16777215)},opacity:{value:1},size:{value:1},scale:{value:1},map:{value:null},alphaMap:{value:null},alphaMapTransform:{value:new Ot},alphaTest:{value:0},uvTransform:{value:new Ot}},sprite:{diffuse:{value:new Vt(16777215)},opacity:{value:1},center:{value:new Lt(.5,.5)},rotation:{value:0},map:{value:null},mapTransform:{value:new Ot},alphaMap:{value:null},alphaMapTransform:{value:new Ot},alphaTest:{value:0}}},Ui={basic:{uniforms:He([Mt.common,Mt.specularmap,Mt.envmap,Mt.aomap,Mt.lightmap,Mt.fog]),vertexShader:Xt.meshbasic_vert,fragmentShader:Xt.meshbasic_frag},lambert:{uniforms:He([Mt.common,Mt.specularmap,Mt.envmap,Mt.aomap,Mt.lightmap,Mt.emissivemap,Mt.bumpmap,Mt.normalmap,Mt.displacementmap,Mt.fog,Mt.lights,{emissive:{value:new Vt(0)},envMapIntensity:{value:1}}]),vertexShader:Xt.meshlambert_vert,fragmentShader:Xt.meshlambert_frag},phong:{uniforms:He([Mt.common,Mt.specularmap,Mt.envmap,Mt.aomap,Mt.lightmap,Mt.emissivemap,Mt.bumpmap,Mt.normalmap,Mt.displacementmap,Mt.fog,Mt.lights,{emissive:{value:new Vt(0)},specular:{value:new Vt(1118481)},shininess:{value:30},envMapIntensity:{value:1}}]),vertexShader:Xt.meshphong_vert,fragmentShader:Xt.meshphong_frag},standard:{uniforms:He([Mt.common,Mt.envmap,Mt.aomap,Mt.lightmap,Mt.emissivemap,Mt.bumpmap,Mt.normalmap,Mt.displacementmap,Mt.roughnessmap,Mt.metalnessmap,Mt.fog,Mt.lights,{emissive:{value:new Vt(0)},roughness:{value:1},metalness:{value:0},envMapIntensity:{value:1}}]),vertexShader:Xt.meshphysical_vert,fragmentShader:Xt.meshphysical_frag},toon:{uniforms:He([Mt.common,Mt.aomap,Mt.lightmap,Mt.emissivemap,Mt.bumpmap,Mt.normalmap,Mt.displacementmap,Mt.gradientmap,Mt.fog,Mt.lights,{emissive:{value:new Vt(0)}}]),vertexShader:Xt.meshtoon_vert,fragmentShader:Xt.meshtoon_frag},matcap:{uniforms:He([Mt.common,Mt.bumpmap,Mt.normalmap,Mt.displacementmap,Mt.fog,{matcap:{value:null}}]),vertexShader:Xt.meshmatcap_vert,fragmentShader:Xt.meshmatcap_frag},points:{uniforms:He([Mt.points,Mt.fog]),vertexShader:Xt.points_vert,fragmentShader:Xt.points_frag},dashed:{uniforms:He([Mt.common,Mt.fog,{scale:{value:1},dashSize:{value:1},totalSize:{value:2}}]),vertexShader:Xt.linedashed_vert,fragmentShader:Xt.linedashed_frag},depth:{uniforms:He([Mt.common,Mt.displacementmap]),vertexShader:Xt.depth_vert,fragmentShader:Xt.depth_frag},normal:{uniforms:He([Mt.common,Mt.bumpmap,Mt.normalmap,Mt.displacementmap,{opacity:{value:1}}]),vertexShader:Xt.meshnormal_vert,fragmentShader:Xt.meshnormal_frag},sprite:{uniforms:He([Mt.sprite,Mt.fog]),vertexShader:Xt.sprite_vert,fragmentShader:Xt.sprite_frag},background:{uniforms:{uvTransform:{value:new Ot},t2D:{value:null},backgroundIntensity:{value:1}},vertexShader:Xt.background_vert,fragmentShader:Xt.background_frag},backgroundCube:{uniforms:{envMap:{value:null},backgroundBlurriness:{value:0},backgroundIntensity:{value:1},backgroundRotation:{value:new Ot}},vertexShader:Xt.backgroundCube_vert,fragmentShader:Xt.backgroundCube_frag},cube:{uniforms:{tCube:{value:null},tFlip:{value:-1},opacity:{value:1}},vertexShader:Xt.cube_vert,fragmentShader:Xt.cube_frag},equirect:{uniforms:{tEquirect:{value:null}},vertexShader:Xt.equirect_vert,fragmentShader:Xt.equirect_frag},distance:{uniforms:He([Mt.common,Mt.displacementmap,{referencePosition:{value:new k},nearDistance:{value:1},farDistance:{value:1e3}}]),vertexShader:Xt.distance_vert,fragmentShader:Xt.distance_frag},shadow:{uniforms:He([Mt.lights,Mt.fog,{color:{value:new Vt(0)},opacity:{value:1}}]),vertexShader:Xt.shadow_vert,fragmentShader:Xt.shadow_frag}};Ui.physical={uniforms:He([Ui.standard.uniforms,{clearcoat:{value:0},clearcoatMap:{value:null},clearcoatMapTransform:{value:new Ot},clearcoatNormalMap:{value:null},clearcoatNormalMapTransform:{value:new Ot},clearcoatNormalScale:{value:new Lt(1,1)},clearcoatRoughness:{value:0},clearcoatRoughnessMap:{value:null},clearcoatRoughnessMapTransform:{value:new Ot},diffuseRoughness:{value:0},diffuseRoughnessMap:{value:null},diffuseRoughnessMapTransform:{value:new Ot},dispersion:{value:0},retroreflectivity:{value:0},iridescence:{value:0},iridescenceMap:{value:null},iridescenceMapTransform:{value:new Ot},iridescenceIOR:{value:1.3},iridescenceThicknessMinimum:{value:100},iridescenceThicknessMaximum:{value:400},iridescenceThicknessMap:{value:null},iridescenceThicknessMapTransform:{value:new Ot},sheen:{value:0},sheenColor:{value:new Vt(0)},sheenColorMap:{value:null},sheenColorMapTransform:{value:new Ot},sheenRoughness:{value:1},sheenRoughnessMap:{value:null},sheenRoughnessMapTransform:{value:new Ot},transmission:{value:0},transmissionMap:{value:null},transmissionMapTransform:{value:new Ot},transmissionSamplerSize:{value:new Lt},transmissionSamplerMap:{value:null},thickness:{value:0},thicknessMap:{value:null},thicknessMapTransform:{value:new Ot},attenuationDistance:{value:0},attenuationColor:{value:new Vt(0)},specularColor:{value:new Vt(1,1,1)},specularColorMap:{value:null},specularColorMapTransform:{value:new Ot},specularIntensity:{value:1},specularIntensityMap:{value:null},specularIntensityMapTransform:{value:new Ot},anisotropyVector:{value:new Lt},anisotropyMap:{value:null},anisotropyMapTransform:{value:new Ot}}]),vertexShader:Xt.meshphysical_vert,fragmentShader:Xt.meshphysical_frag};var ya={r:0,b:0,g:0},Kg=new fe,Zu=new Ot;Zu.set(-1,0,0,0,1,0,0,0,1);function Jg(n,t,e,i,s,r){let o=new Vt(0),a=s===!0?0:1,l,c,u=null,d=0,h=null;function f(y){let T=y.isScene===!0?y.background:null;if(T&&T.isTexture){let v=y.backgroundBlurriness>0;T=t.get(T,v)}return T}function g(y){let T=!1,v=f(y);v===null?m(o,a):v&&v.isColor&&(m(v,1),T=!0);let b=n.xr.getEnvironmentBlendMode();b==="additive"?e.buffers.color.setClear(0,0,0,1,r):b==="alpha-blend"&&e.buffers.color.setClear(0,0,0,0,r),(n.autoClear||T)&&(e.buffers.depth.setTest(!0),e.buffers.depth.setMask(!0),e.buffers.color.setMask(!0),n.clear(n.autoClearColor,n.autoClearDepth,n.autoClearStencil))}function x(y,T){let v=f(T);v&&v.isCubeTexture?(c===void 0&&(c=new te(new fi(1,1,1),new Jt({name:"BackgroundCubeMaterial",uniforms:zn(Ui.backgroundCube.uniforms),vertexShader:Ui.backgroundCube.vertexShader,fragmentShader:Ui.backgroundCube.fragmentShader,side:Oe,depthTest:!1,depthWrite:!1,fog:!1,allowOverride:!1})),c.geometry.deleteAttribute("normal"),c.geometry.deleteAttribute("uv"),c.onBeforeRender=function(b,M,_){this.matrixWorld.copyPosition(_.matrixWorld)},Object.defineProperty(c.material,"envMap",{get:function(){return this.uniforms.envMap.value}}),i.update(c)),c.material.uniforms.envMap.value=v,c.material.uniforms.backgroundBlurriness.value=T.backgroundBlurriness,c.material.uniforms.backgroundIntensity.value=T.backgroundIntensity,c.material.uniforms.backgroundRotation.value.setFromMatrix4(Kg.makeRotationFromEuler(T.backgroundRotation)).transpose(),v.isRenderTargetTexture===!1&&c.material.uniforms.backgroundRotation.value.premultiply(Zu),c.material.toneMapped=Kt.getTransfer(v.colorSpace)!==se,(u!==v||d!==v.version||h!==n.toneMapping)&&(c.material.needsUpdate=!0,u=v,d=v.version,h=n.toneMapping),c.layers.enableAll(),y.unshift(c,c.geometry,c.material,0,0,null)):v&&v.isTexture&&(l===void 0&&(l=new te(new Nn(2,2),new Jt({name:"BackgroundMaterial",uniforms:zn(Ui.background.uniforms),vertexShader:Ui.background.vertexShader,fragmentShader:Ui.background.fragmentShader,side:mn,depthTest:!1,depthWrite:!1,fog:!1,allowOverride:!1})),l.geometry.deleteAttribute("normal"),Object.defineProperty(l.material,"map",{get:function(){return this.uniforms.t2D.value}}),i.update(l)),l.material.uniforms.t2D.value=v,l.material.uniforms.backgroundIntensity.value=T.backgroundIntensity,l.material.toneMapped=Kt.getTransfer(v.colorSpace)!==se,v.matrixAutoUpdate===!0&&v.updateMatrix(),l.material.uniforms.uvTransform.value.copy(v.matrix),(u!==v||d!==v.version||h!==n.toneMapping)&&(l.material.needsUpdate=!0,u=v,d=v.version,h=n.toneMapping),l.layers.enableAll(),y.unshift(l,l.geometry,l.material,0,0,null))}function m(y,T){y.getRGB(ya,Ql(n)),e.buffers.color.setClear(ya.r,ya.g,ya.b,T,r)}function p(){c!==void 0&&(c.geometry.dispose(),c.material.dispose(),c=void 0),l!==void 0&&(l.geometry.dispose(),l.material.dispose(),l=void 0)}return{getClearColor:function(){return o},setClearColor:function(y,T=1){o.set(y),a=T,m(o,a)},getClearAlpha:function(){return a},setClearAlpha:function(y){a=y,m(o,a)},render:g,addToRenderList:x,dispose:p}}function jg(n,t){let e=n.getParameter(n.MAX_VERTEX_ATTRIBS),i={},s=h(null),r=s,o=!1;function a(R,E,N,I,O){let G=!1,B=d(R,I,N,E);r!==B&&(r=B,c(r.object)),G=f(R,I,N,O),G&&g(R,I,N,O),O!==null&&t.update(O,n.ELEMENT_ARRAY_BUFFER),(G||o)&&(o=!1,v(R,E,N,I),O!==null&&n.bindBuffer(n.ELEMENT_ARRAY_BUFFER,t.get(O).buffer))}function l(){return n.createVertexArray()}function c(R){return n.bindVertexArray(R)}function u(R){return n.deleteVertexArray(R)}function d(R,E,N,I){let O=I.wireframe===!0,G=i[E.id];G===void 0&&(G={},i[E.id]=G);let B=R.isInstancedMesh===!0?R.id:0,K=G[B];K===void 0&&(K={},G[B]=K);let X=K[N.id];X===void 0&&(X={},K[N.id]=X);let J=X[O];return J===void 0&&(J=h(l()),X[O]=J),J}function h(R){let E=[],N=[],I=[];for(let O=0;O<e;O++)E[O]=0,N[O]=0,I[O]=0;return{geometry:null,program:null,wireframe:!1,newAttributes:E,enabledAttributes:N,attributeDivisors:I,object:R,attributes:{},index:null}}function f(R,E,N,I){let O=r.attributes,G=E.attributes,B=0,K=N.getAttributes();for(let X in K)if(K[X].location>=0){let st=O[X],ht=G[X];if(ht===void 0&&(X==="instanceMatrix"&&R.instanceMatrix&&(ht=R.instanceMatrix),X==="instanceColor"&&R.instanceColor&&(ht=R.instanceColor)),st===void 0||st.attribute!==ht||ht&&st.data!==ht.data)return!0;B++}return r.attributesNum!==B||r.index!==I}function g(R,E,N,I){let O={},G=E.attributes,B=0,K=N.getAttributes();for(let X in K)if(K[X].location>=0){let st=G[X];st===void 0&&(X==="instanceMatrix"&&R.instanceMatrix&&(st=R.instanceMatrix),X==="instanceColor"&&R.instanceColor&&(st=R.instanceColor));let ht={};ht.attribute=st,st&&st.data&&(ht.data=st.data),O[X]=ht,B++}r.attributes=O,r.attributesNum=B,r.index=I}function x(){let R=r.newAttributes;for(let E=0,N=R.length;E<N;E++)R[E]=0}function m(R){p(R,0)}function p(R,E){let N=r.newAttributes,I=r.enabledAttributes,O=r.attributeDivisors;N[R]=1,I[R]===0&&(n.enableVertexAttribArray(R),I[R]=1),O[R]!==E&&(n.vertexAttribDivisor(R,E),O[R]=E)}function y(){let R=r.newAttributes,E=r.enabledAttributes;for(let N=0,I=E.length;N<I;N++)E[N]!==R[N]&&(n.disableVertexAttribArray(N),E[N]=0)}function T(R,E,N,I,O,G,B){B===!0?n.vertexAttribIPointer(R,E,N,O,G):n.vertexAttribPointer(R,E,N,I,O,G)}function v(R,E,N,I){x();let O=I.attributes,G=N.getAttributes(),B=E.defaultAttributeValues;for(let K in G){let X=G[K];if(X.location>=0){let J=O[K];if(J===void 0&&(K==="instanceMatrix"&&R.instanceMatrix&&(J=R.instanceMatrix),K==="instanceColor"&&R.instanceColor&&(J=R.instanceColor)),J!==void 0){let st=J.normalized,ht=J.itemSize,wt=t.get(J);if(wt===void 0)continue;let $=wt.buffer,at=wt.type,rt=wt.bytesPerElement,q=at===n.INT||at===n.UNSIGNED_INT||J.gpuType===ko;if(J.isInterleavedBufferAttribute){let Z=J.data,Q=Z.isInterleavedBuffer===!0?Z.stride:Z.itemSize,Ct=J.offset;if(Z.isInstancedInterleavedBuffer||Z.isInstancedBufferAttribute){for(let xt=0;xt<X.locationSize;xt++)p(X.location+xt,Z.meshPerAttribute);R.isInstancedMesh!==!0&&I._maxInstanceCount===void 0&&(I._maxInstanceCount=Z.meshPerAttribute*Z.count)}else for(let xt=0;xt<X.locationSize;xt++)m(X.location+xt);n.bindBuffer(n.ARRAY_BUFFER,$);for(let xt=0;xt<X.locationSize;xt++)T(X.location+xt,ht/X.locationSize,at,st,Q*rt,(Ct+ht/X.locationSize*xt)*rt,q)}else{if(J.isInstancedBufferAttribute){for(let Z=0;Z<X.locationSize;Z++)p(X.location+Z,J.meshPerAttribute);R.isInstancedMesh!==!0&&I._maxInstanceCount===void 0&&(I._maxInstanceCount=J.meshPerAttribute*J.count)}else for(let Z=0;Z<X.locationSize;Z++)m(X.location+Z);n.bindBuffer(n.ARRAY_BUFFER,$);for(let Z=0;Z<X.locationSize;Z++)T(X.location+Z,ht/X.locationSize,at,st,ht*rt,ht/X.locationSize*Z*rt,q)}}else if(B!==void 0){let st=B[K];if(st!==void 0)switch(st.length){case 2:n.vertexAttrib2fv(X.location,st);break;case 3:n.vertexAttrib3fv(X.location,st);break;case 4:n.vertexAttrib4fv(X.location,st);break;default:n.vertexAttrib1fv(X.location,st)}}}}y()}function b(){P();for(let R in i){let E=i[R];for(let N in E){let I=E[N];for(let O in I){let G=I[O];for(let B in G)u(G[B].object),delete G[B];delete I[O]}}delete i[R]}}function M(R){if(i[R.id]===void 0)return;let E=i[R.id];for(let N in E){let I=E[N];for(let O in I){let G=I[O];for(let B in G)u(G[B].object),delete G[B];delete I[O]}}delete i[R.id]}function _(R){for(let E in i){let N=i[E];for(let I in N){let O=N[I];if(O[R.id]===void 0)continue;let G=O[R.id];for(let B in G)u(G[B].object),delete G[B];delete O[R.id]}}}function S(R){for(let E in i){let N=i[E],I=R.isInstancedMesh===!0?R.id:0,O=N[I];if(O!==void 0){for(let G in O){let B=O[G];for(let K in B)u(B[K].object),delete B[K];delete O[G]}delete N[I],Object.keys(N).length===0&&delete i[E]}}}function P(){C(),o=!0,r!==s&&(r=s,c(r.object))}function C(){s.geometry=null,s.program=null,s.wireframe=!1}return{setup:a,reset:P,resetDefaultState:C,dispose:b,releaseStatesOfGeometry:M,releaseStatesOfObject:S,releaseStatesOfProgram:_,initAttributes:x,enableAttribute:m,disableUnusedAttributes:y}}function Qg(n,t,e){let i;function s(l){i=l}function r(l,c){n.drawArrays(i,l,c),e.update(c,i,1)}function o(l,c,u){u!==0&&(n.drawArraysInstanced(i,l,c,u),e.update(c,i,u))}function a(l,c,u){if(u===0)return;t.get("WEBGL_multi_draw").multiDrawArraysWEBGL(i,l,0,c,0,u);let h=0;for(let f=0;f<u;f++)h+=c[f];e.update(h,i,1)}this.setMode=s,this.render=r,this.renderInstances=o,this.renderMultiDraw=a}function t0(n,t,e,i){let s;function r(){if(s!==void 0)return s;if(t.has("EXT_texture_filter_anisotropic")===!0){let _=t.get("EXT_texture_filter_anisotropic");s=n.getParameter(_.MAX_TEXTURE_MAX_ANISOTROPY_EXT)}else s=0;return s}function o(_){return!(_!==$e&&i.convert(_)!==n.getParameter(n.IMPLEMENTATION_COLOR_READ_FORMAT))}function a(_){let S=_===bi&&(t.has("EXT_color_buffer_half_float")||t.has("EXT_color_buffer_float"));return!(_!==oi&&_!==Si&&!S&&i.convert(_)!==n.getParameter(n.IMPLEMENTATION_COLOR_READ_TYPE))}function l(_){if(_==="highp"){if(n.getShaderPrecisionFormat(n.VERTEX_SHADER,n.HIGH_FLOAT).precision>0&&n.getShaderPrecisionFormat(n.FRAGMENT_SHADER,n.HIGH_FLOAT).precision>0)return"highp";_="mediump"}return _==="mediump"&&n.getShaderPrecisionFormat(n.VERTEX_SHADER,n.MEDIUM_FLOAT).precision>0&&n.getShaderPrecisionFormat(n.FRAGMENT_SHADER,n.MEDIUM_FLOAT).precision>0?"mediump":"lowp"}let c=e.precision!==void 0?e.precision:"highp",u=l(c);u!==c&&(Dt("WebGLRenderer:",c,"not supported, using",u,"instead."),c=u);let d=e.reversedDepthBuffer===!0&&t.has("EXT_clip_control"),h=e.logarithmicDepthBuffer===!0&&d===!1;e.reversedDepthBuffer===!0&&d===!1&&Dt("WebGLRenderer: Unable to use reversed depth buffer due to missing EXT_clip_control extension. Fallback to default depth buffer."),e.logarithmicDepthBuffer===!0&&d===!0&&Dt("WebGLRenderer: Logarithmic depth buffer is ignored when reversed depth buffer is enabled.");let f=n.getParameter(n.MAX_TEXTURE_IMAGE_UNITS),g=n.getParameter(n.MAX_VERTEX_TEXTURE_IMAGE_UNITS),x=n.getParameter(n.MAX_TEXTURE_SIZE),m=n.getParameter(n.MAX_CUBE_MAP_TEXTURE_SIZE),p=n.getParameter(n.MAX_VERTEX_ATTRIBS),y=n.getParameter(n.MAX_VERTEX_UNIFORM_VECTORS),T=n.getParameter(n.MAX_VARYING_VECTORS),v=n.getParameter(n.MAX_FRAGMENT_UNIFORM_VECTORS),b=n.getParameter(n.MAX_SAMPLES),M=n.getParameter(n.SAMPLES);return{isWebGL2:!0,getMaxAnisotropy:r,getMaxPrecision:l,textureFormatReadable:o,textureTypeReadable:a,precision:c,logarithmicDepthBuffer:h,reversedDepthBuffer:d,maxTextures:f,maxVertexTextures:g,maxTextureSize:x,maxCubemapSize:m,maxAttributes:p,maxVertexUniforms:y,maxVaryings:T,maxFragmentUniforms:v,maxSamples:b,samples:M}}function e0(n){let t=this,e=null,i=0,s=!1,r=!1,o=new ti,a=new Ot,l={value:null,needsUpdate:!1};this.uniform=l,this.numPlanes=0,this.numIntersection=0,this.init=function(d,h){let f=d.length!==0||h||i!==0||s;return s=h,i=d.length,f},this.beginShadows=function(){r=!0,u(null)},this.endShadows=function(){r=!1},this.setGlobalState=function(d,h){e=u(d,h,0)},this.setState=function(d,h,f){let g=d.clippingPlanes,x=d.clipIntersection,m=d.clipShadows,p=n.get(d);if(!s||g===null||g.length===0||r&&!m)r?u(null):c();else{let y=r?0:i,T=y*4,v=p.clippingState||null;l.value=v,v=u(g,h,T,f);for(let b=0;b!==T;++b)v[b]=e[b];p.clippingState=v,this.numIntersection=x?this.numPlanes:0,this.numPlanes+=y}};function c(){l.value!==e&&(l.value=e,l.needsUpdate=i>0),t.numPlanes=i,t.numIntersection=0}function u(d,h,f,g){let x=d!==null?d.length:0,m=null;if(x!==0){if(m=l.value,g!==!0||m===null){let p=f+x*4,y=h.matrixWorldInverse;a.getNormalMatrix(y),(m===null||m.length<p)&&(m=new Float32Array(p));for(let T=0,v=f;T!==x;++T,v+=4)o.copy(d[T]).applyMatrix4(y,a),o.normal.toArray(m,v),m[v+3]=o.constant}l.value=m,l.needsUpdate=!0}return t.numPlanes=x,t.numIntersection=0,m}}var hr=class extends ii{constructor(t=1,e={}){super(t,t,e),this.isWebGLCubeRenderTarget=!0;let i={width:t,height:t,depth:1},s=[i,i,i,i,i,i];this.texture=new Ws(s),this._setTextureOptions(e),this.texture.isRenderTargetTexture=!0}fromEquirectangularTexture(t,e){this.texture.type=e.type,this.texture.colorSpace=e.colorSpace,this.texture.generateMipmaps=e.generateMipmaps,this.texture.minFilter=e.minFilter,this.texture.magFilter=e.magFilter;let i={uniforms:{tEquirect:{value:null}},vertexShader:`

				varying vec3 vWorldDirection;

				vec3 transformDirection( in vec3 dir, in mat4 matrix ) {

					return normalize( ( matrix * vec4( dir, 0.0 ) ).xyz );

				}

				void main() {

					vWorldDirection = transformDirection( position, modelMatrix );

					#include <begin_vertex>
					#include <project_vertex>

				}
			`,fragmentShader:`

				uniform sampler2D tEquirect;

				varying vec3 vWorldDirection;

				#include <common>

				void main() {

					vec3 direction = normalize( vWorldDirection );

					vec2 sampleUV = equirectUv( direction );

					gl_FragColor = texture2D( tEquirect, sampleUV );

				}
			`},s=new fi(5,5,5),r=new Jt({name:"CubemapFromEquirect",uniforms:zn(i.uniforms),vertexShader:i.vertexShader,fragmentShader:i.fragmentShader,side:Oe,blending:Fn});r.uniforms.tEquirect.value=e;let o=new te(s,r),a=e.minFilter;return e.minFilter===ri&&(e.minFilter=ge),new gs(1,10,this).update(t,o),e.minFilter=a,o.geometry.dispose(),o.material.dispose(),this}clear(t,e=!0,i=!0,s=!0){let r=t.getRenderTarget();for(let o=0;o<6;o++)t.setRenderTarget(this,o),t.clear(e,i,s);t.setRenderTarget(r)}},Eu=256,i0=3,n0=20,Ku=256,Ju=16,s0=3,r0=new k,o0=new Vt,Sa=class n{constructor(t){this._renderer=t,this._cubeSize=0,this._sourceTarget=null,this._cubeCamera=new gs(1,10,null),this._boxMesh=new te(new fi(5,5,5),null),this._cubemapMaterial=null,this._equirectMaterial=null,this._blurMaterial=null,this._ggxMaterial=null,this._integrationMaterial=null}fromScene(t,e=0,i=.1,s=100,r={}){let{size:o=256,position:a=r0}=r,l=this._renderer;this._setSize(o);let c=this._allocateTarget(),u=this._getSourceTarget(!0);e>0&&(u.texture.mipmapsAutoUpdate=!1);let d=l.autoClear,h=l.autoClearColor,f=l.autoClearDepth,g=l.autoClearStencil,x=t.background;l.autoClear=!0,l.autoClearColor=!0,l.autoClearDepth=!0,l.autoClearStencil=!0,x===null&&(t.background=l.getClearColor(o0));let m=new gs(i,s,u);return m.position.copy(a),m.update(l,t),l.autoClear=d,l.autoClearColor=h,l.autoClearDepth=f,l.autoClearStencil=g,t.background=x,e>0&&(u.texture.mipmapsAutoUpdate=!0,this._blur(c,e)),this._applyPMREM(c),c}fromEquirectangular(t,e=null){return this._fromTexture(t,e)}fromCubemap(t,e=null){return this._fromTexture(t,e)}compileCubemapShader(){this._cubemapMaterial===null&&(this._cubemapMaterial=Pu(),this._compileMaterial(this._cubemapMaterial))}compileEquirectangularShader(){this._equirectMaterial===null&&(this._equirectMaterial=Ru(),this._compileMaterial(this._equirectMaterial))}dispose(){this._sourceTarget!==null&&this._sourceTarget.dispose(),this._cubemapMaterial!==null&&this._cubemapMaterial.dispose(),this._equirectMaterial!==null&&this._equirectMaterial.dispose(),this._blurMaterial!==null&&this._blurMaterial.dispose(),this._ggxMaterial!==null&&this._ggxMaterial.dispose(),this._integrationMaterial!==null&&this._integrationMaterial.dispose(),this._boxMesh.geometry.dispose()}static lodToRoughness(t,e){return e>0?1-Math.sqrt(1-t/e):0}_setSize(t){this._cubeSize=Math.max(Eu,Kl(t))}_fromTexture(t,e){t.mapping===kn||t.mapping===ys?this._setSize(t.image.length===0?Eu:t.image[0].width||t.image[0].image.width):this._setSize(t.image.width/4);let i=e||this._allocateTarget();return this._textureToCubemap(t),this._applyPMREM(i),i}_allocateTarget(){let t=this._cubeSize,e=Cu(t,!1,!1),i=Math.log2(t)-i0;for(let s=0;s<=i;s++)e.texture.mipmaps.push({width:t>>s,height:t>>s});return e.texture.name="PMREM",e.texture.isPMREMTexture=!0,e}_getSourceTarget(t=!1){let e=this._cubeSize,i=this._sourceTarget;return(i===null||i.width!==e||t&&i.depthBuffer===!1)&&(i!==null&&i.dispose(),this._sourceTarget=Cu(e,!0,t)),this._sourceTarget}_compileMaterial(t){this._boxMesh.material=t,this._renderer.compile(this._boxMesh,this._cubeCamera.children[0])}_renderCube(t,e,i){let s=this._boxMesh,r=this._cubeCamera;s.material=i,r.renderTarget=t,r.activeMipmapLevel=e;let o=t.width>>e;t.viewport.set(0,0,o,o),r.update(this._renderer,s),t.viewport.set(0,0,t.width,t.height)}_textureToCubemap(t){let e;t.mapping===kn||t.mapping===ys?(this._cubemapMaterial===null&&(this._cubemapMaterial=Pu()),e=this._cubemapMaterial,e.uniforms.flipEnvMap.value=t.isRenderTargetTexture===!1?-1:1):(this._equirectMaterial===null&&(this._equirectMaterial=Ru()),e=this._equirectMaterial),e.uniforms.envMap.value=t,this._renderCube(this._getSourceTarget(),0,e)}_applyPMREM(t){this._ggxMaterial===null&&(this._ggxMaterial=a0(),this._integrationMaterial=l0());let e=this._cubeSize,i=t.texture.mipmaps.length-1,s=this._ggxMaterial.uniforms;s.envMap.value=this._sourceTarget.texture;let r=this._integrationMaterial.uniforms;r.envMap.value=this._sourceTarget.texture,r.sourceLod.value=Math.log2(e/Ju);for(let o=0;o<=i;o++){let a=n.lodToRoughness(o,i);if(o>i-s0)r.roughness.value=a,this._renderCube(t,o,this._integrationMaterial);else{let l=a>0?Math.log2(e)+.5*Math.log2(6/(Ku*Math.pow(a,4)))+.5:0;s.roughness.value=a,s.lodBias.value=l,this._renderCube(t,o,this._ggxMaterial)}}}_blur(t,e){this._blurMaterial===null&&(this._blurMaterial=c0());let i=this._blurMaterial,s=i.uniforms,r=this._sourceTarget;s.sigma.value=Math.min(e,Math.PI)/Math.SQRT2,s.envMap.value=r.texture,this._renderCube(t,0,i),s.envMap.value=t.texture,this._renderCube(r,0,i)}};function Cu(n,t,e){return new hr(n,{minFilter:ri,generateMipmaps:t,type:bi,colorSpace:Rn,depthBuffer:e})}function ur(n,t,e){return new Jt({name:n,uniforms:t,vertexShader:Xt.cube_vert,fragmentShader:e,side:Oe,blending:Fn,depthTest:!1,depthWrite:!1})}function a0(){return ur("PMREMGGXConvolution",{envMap:{value:null},roughness:{value:0},lodBias:{value:0}},`

		#define GGX_SAMPLES ${Ku}u

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float roughness;
		uniform float lodBias;

		#include <common>

		// Van der Corput radical inverse
		float radicalInverse_VdC( uint bits ) {

			bits = ( bits << 16u ) | ( bits >> 16u );
			bits = ( ( bits & 0x55555555u ) << 1u ) | ( ( bits & 0xAAAAAAAAu ) >> 1u );
			bits = ( ( bits & 0x33333333u ) << 2u ) | ( ( bits & 0xCCCCCCCCu ) >> 2u );
			bits = ( ( bits & 0x0F0F0F0Fu ) << 4u ) | ( ( bits & 0xF0F0F0F0u ) >> 4u );
			bits = ( ( bits & 0x00FF00FFu ) << 8u ) | ( ( bits & 0xFF00FF00u ) >> 8u );
			return float( bits ) * 2.3283064365386963e-10; // / 0x100000000

		}

		// Hammersley sequence
		vec2 hammersley( uint i, uint N ) {

			return vec2( float( i ) / float( N ), radicalInverse_VdC( i ) );

		}

		void main() {

			vec3 N = normalize( vWorldDirection );

			// For very low roughness, just sample the environment directly
			if ( roughness < 0.001 ) {

				gl_FragColor = vec4( textureLod( envMap, N, 0.0 ).rgb, 1.0 );
				return;

			}

			float alpha = roughness * roughness;
			float alpha2 = alpha * alpha;

			// Tangent space basis for VNDF sampling
			vec3 up = abs( N.z ) < 0.999 ? vec3( 0.0, 0.0, 1.0 ) : vec3( 1.0, 0.0, 0.0 );
			vec3 tangent = normalize( cross( up, N ) );
			vec3 bitangent = cross( N, tangent );

			vec3 prefilteredColor = vec3( 0.0 );
			float totalWeight = 0.0;

			for ( uint i = 0u; i < GGX_SAMPLES; i ++ ) {

				vec2 Xi = hammersley( i, GGX_SAMPLES );

				// With V = N, sample the reflected direction directly.
				float invQ = 1.0 / ( 1.0 - Xi.x + alpha2 * Xi.x );
				float NdotL = ( 1.0 - Xi.x - alpha2 * Xi.x ) * invQ;

				if ( NdotL > 0.0 ) {

					float phi = 2.0 * PI * Xi.y;
					float sinTheta = 2.0 * alpha * sqrt( Xi.x * ( 1.0 - Xi.x ) ) * invQ;
					vec3 L = N * NdotL + ( tangent * cos( phi ) + bitangent * sin( phi ) ) * sinTheta;

					// Match the source mip to the sample's solid angle. The terms
					// independent of the sample are precomputed in lodBias.
					float d = alpha2 * invQ;
					float lod = max( log2( d ) + lodBias, 0.0 );

					// Weight by NdotL for the split-sum approximation
					prefilteredColor += textureLod( envMap, L, lod ).rgb * NdotL;
					totalWeight += NdotL;

				}

			}

			gl_FragColor = vec4( prefilteredColor / totalWeight, 1.0 );

		}
	`)}function l0(){return ur("PMREMGGXIntegration",{envMap:{value:null},roughness:{value:0},sourceLod:{value:0},sourceSize:{value:Ju}},`

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float roughness;
		uniform float sourceLod;
		uniform int sourceSize;

		void main() {

			vec3 N = normalize( vWorldDirection );

			float alpha = roughness * roughness;
			float alpha2 = alpha * alpha;

			float texelSize = 2.0 / float( sourceSize );

			vec3 prefilteredColor = vec3( 0.0 );
			float totalWeight = 0.0;

			// Pair opposite texels: only the one in N's hemisphere contributes.
			for ( int face = 0; face < 3; face ++ ) {

				for ( int y = 0; y < sourceSize; y ++ ) {

					for ( int x = 0; x < sourceSize; x ++ ) {

						vec2 uv = ( vec2( x, y ) + 0.5 ) * texelSize - 1.0;
						vec3 texelDirection = face == 0 ? vec3( 1.0, uv ) : ( face == 1 ? vec3( uv.x, 1.0, uv.y ) : vec3( uv, 1.0 ) );

						float invDistance = inversesqrt( 1.0 + dot( uv, uv ) );
						float NdotL = dot( N, texelDirection );
						texelDirection *= NdotL < 0.0 ? - 1.0 : 1.0;
						NdotL = abs( NdotL ) * invDistance;

						// With V = N, NdotH squared is ( 1 + NdotL ) / 2. Common factors
						// in the GGX distribution and texel solid angle cancel when normalized.
						float d = 1.0 + alpha2 + ( alpha2 - 1.0 ) * NdotL;
						float weight = NdotL * invDistance * invDistance * invDistance / ( d * d );

						prefilteredColor += textureLod( envMap, texelDirection, sourceLod ).rgb * weight;
						totalWeight += weight;

					}

				}

			}

			gl_FragColor = vec4( prefilteredColor / totalWeight, 1.0 );

		}
	`)}function c0(){return ur("PMREMSphericalGaussianBlur",{envMap:{value:null},sigma:{value:0}},`

		#define SAMPLES ${n0}
		#define GOLDEN_ANGLE 2.39996322973

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float sigma;

		#include <common>

		void main() {

			vec3 outputDirection = normalize( vWorldDirection );

			vec3 up = abs( outputDirection.z ) < 0.999 ? vec3( 0.0, 0.0, 1.0 ) : vec3( 1.0, 0.0, 0.0 );
			vec3 tangent = normalize( cross( up, outputDirection ) );
			vec3 bitangent = cross( outputDirection, tangent );

			// Truncate the kernel at three standard deviations or at the antipode.
			float thetaMax = min( 3.0 * sigma, PI );
			float truncation = 1.0 - exp( - 0.5 * thetaMax * thetaMax / ( sigma * sigma ) );

			vec3 accumColor = vec3( 0.0 );
			float accumWeight = 0.0;

			for ( int i = 0; i < SAMPLES; i ++ ) {

				// Stratified inverse-CDF sampling of the Gaussian, placed on a golden-angle spiral.
				float stratum = ( float( i ) + 0.5 ) / float( SAMPLES );
				float theta = sigma * sqrt( - 2.0 * log( 1.0 - stratum * truncation ) );
				float phi = float( i ) * GOLDEN_ANGLE;

				vec3 offset = cos( phi ) * tangent + sin( phi ) * bitangent;
				vec3 sampleDirection = cos( theta ) * outputDirection + sin( theta ) * offset;

				// Correct the planar sample density to solid angle.
				float weight = sin( theta ) / theta;

				accumColor += weight * textureLod( envMap, sampleDirection, 0.0 ).rgb;
				accumWeight += weight;

			}

			gl_FragColor = vec4( accumColor / accumWeight, 1.0 );

		}
	`)}function Ru(){return ur("PMREMEquirectangularToCubemap",{envMap:{value:null}},`

		varying vec3 vWorldDirection;

		uniform sampler2D envMap;

		#include <common>

		void main() {

			// Average four subpixel samples to preserve small, bright features.
			vec3 direction = normalize( vWorldDirection );
			vec3 dx = dFdx( direction ) * 0.25;
			vec3 dy = dFdy( direction ) * 0.25;

			vec3 color = textureLod( envMap, equirectUv( normalize( direction - dx - dy ) ), 0.0 ).rgb;
			color += textureLod( envMap, equirectUv( normalize( direction + dx - dy ) ), 0.0 ).rgb;
			color += textureLod( envMap, equirectUv( normalize( direction - dx + dy ) ), 0.0 ).rgb;
			color += textureLod( envMap, equirectUv( normalize( direction + dx + dy ) ), 0.0 ).rgb;
			gl_FragColor = vec4( color * 0.25, 1.0 );

		}
	`)}function Pu(){return ur("PMREMCubemapToCubemap",{envMap:{value:null},flipEnvMap:{value:-1}},`

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float flipEnvMap;

		void main() {

			gl_FragColor = vec4( textureCube( envMap, vec3( flipEnvMap * vWorldDirection.x, vWorldDirection.yz ) ).rgb, 1.0 );

		}
	`)}function h0(n){let t=new WeakMap,e=new WeakMap,i=null;function s(h,f=!1){return h==null?null:f?o(h):r(h)}function r(h){if(h&&h.isTexture){let f=h.mapping;if(f===Fo||f===Oo)if(t.has(h)){let g=t.get(h).texture;return a(g,h.mapping)}else{let g=h.image;if(g&&g.height>0){let x=new hr(g.height);return x.fromEquirectangularTexture(n,h),t.set(h,x),h.addEventListener("dispose",c),a(x.texture,h.mapping)}else return null}}return h}function o(h){if(h&&h.isTexture&&h.isPMREMTexture!==!0){let f=h.mapping,g=f===Fo||f===Oo,x=f===kn||f===ys;if(g||x){let m=e.get(h),p=m!==void 0?m.texture.pmremVersion:0;if(h.isRenderTargetTexture&&h.pmremVersion!==p)return i===null&&(i=new Sa(n)),m=g?i.fromEquirectangular(h,m):i.fromCubemap(h,m),m.texture.pmremVersion=h.pmremVersion,e.set(h,m),m.texture;if(m!==void 0)return m.texture;{let y=h.image;return g&&y&&y.height>0||x&&y&&l(y)?(i===null&&(i=new Sa(n)),m=g?i.fromEquirectangular(h):i.fromCubemap(h),m.texture.pmremVersion=h.pmremVersion,e.set(h,m),h.addEventListener("dispose",u),m.texture):null}}}return h}function a(h,f){return f===Fo?h.mapping=kn:f===Oo&&(h.mapping=ys),h}function l(h){let f=0,g=6;for(let x=0;x<g;x++)h[x]!==void 0&&f++;return f===g}function c(h){let f=h.target;f.removeEventListener("dispose",c);let g=t.get(f);g!==void 0&&(t.delete(f),g.dispose())}function u(h){let f=h.target;f.removeEventListener("dispose",u);let g=e.get(f);g!==void 0&&(e.delete(f),g.dispose())}function d(){t=new WeakMap,e=new WeakMap,i!==null&&(i.dispose(),i=null)}return{get:s,dispose:d}}function u0(n){let t={};function e(i){if(t[i]!==void 0)return t[i];let s=n.getExtension(i);return t[i]=s,s}return{has:function(i){return e(i)!==null},init:function(){e("EXT_color_buffer_float"),e("WEBGL_clip_cull_distance"),e("OES_texture_float_linear"),e("EXT_color_buffer_half_float"),e("WEBGL_multisampled_render_to_texture"),e("WEBGL_render_shared_exponent")},get:function(i){let s=e(i);return s===null&&Ds("WebGLRenderer: "+i+" extension not supported."),s}}}function d0(n,t,e,i){let s={},r=new WeakMap,o=new FinalizationRegistry(g=>delete s[g]);function a(g){l(g.target)}function l(g){g.index!==null&&t.remove(g.index);for(let m in g.attributes)t.remove(g.attributes[m]);g.removeEventListener("dispose",a),delete s[g.id],o.unregister(g);let x=r.get(g);x&&(t.remove(x),r.delete(g)),i.releaseStatesOfGeometry(g),g.isInstancedBufferGeometry===!0&&delete g._maxInstanceCount,e.memory.geometries--}function c(g,x){return s[x.id]!==void 0||(x.addEventListener("dispose",a),s[x.id]=new WeakRef(x),o.register(x,x.id,x),e.memory.geometries++),x}function u(g){let x=g.attributes;for(let m in x)t.update(x[m],n.ARRAY_BUFFER)}function d(g){let x=g.index,m=g.attributes.position,p=0;if(m===void 0)return;let y=x!==null?x.array.length:m.array.length/3-1,T=m.count>=65535?Vs:Hs,v=new T(Math.ceil(y/3)*6,1),b=v.array;if(x!==null){let _=x.array;p=x.version;for(let S=0,P=0;S<y;S+=3){let C=_[S+0],R=_[S+1],E=_[S+2];b[P++]=C,b[P++]=R,b[P++]=R,b[P++]=E,b[P++]=E,b[P++]=C}}else{p=m.version;for(let _=0,S=0;_<y;_+=3){let P=_+0,C=_+1,R=_+2;b[S++]=P,b[S++]=C,b[S++]=C,b[S++]=R,b[S++]=R,b[S++]=P}}v.version=p;let M=r.get(g);M&&t.remove(M),r.set(g,v)}function h(g){let x=r.get(g);if(x){let m=g.index;m!==null&&x.version<m.version&&d(g)}else d(g);return r.get(g)}function f(){for(let g in s){let x=s[g].deref();x!==void 0&&l(x)}}return{get:c,update:u,getWireframeAttribute:h,dispose:f}}function f0(n,t,e){let i;function s(d){i=d}let r,o;function a(d){r=d.type,o=d.bytesPerElement}function l(d,h){n.drawElements(i,h,r,d*o),e.update(h,i,1)}function c(d,h,f){f!==0&&(n.drawElementsInstanced(i,h,r,d*o,f),e.update(h,i,f))}function u(d,h,f){if(f===0)return;t.get("WEBGL_multi_draw").multiDrawElementsWEBGL(i,h,0,r,d,0,f);let x=0;for(let m=0;m<f;m++)x+=h[m];e.update(x,i,1)}this.setMode=s,this.setIndex=a,this.render=l,this.renderInstances=c,this.renderMultiDraw=u}function p0(n){let t={geometries:0,textures:0},e={frame:0,calls:0,triangles:0,points:0,lines:0};function i(r,o,a){switch(e.calls++,o){case n.TRIANGLES:e.triangles+=a*(r/3);break;case n.LINES:e.lines+=a*(r/2);break;case n.LINE_STRIP:e.lines+=a*(r-1);break;case n.LINE_LOOP:e.lines+=a*r;break;case n.POINTS:e.points+=a*r;break;default:Ft("WebGLInfo: Unknown draw mode:",o);break}}function s(){e.calls=0,e.triangles=0,e.points=0,e.lines=0}return{memory:t,render:e,programs:null,autoReset:!0,reset:s,update:i}}function m0(n,t,e){let i=new WeakMap,s=new _e;function r(o,a,l){let c=o.morphTargetInfluences,u=a.morphAttributes.position||a.morphAttributes.normal||a.morphAttributes.color,d=u!==void 0?u.length:0,h=i.get(a);if(h===void 0||h.count!==d){let P=function(){_.dispose(),i.delete(a),a.removeEventListener("dispose",P)};h!==void 0&&h.texture.dispose();let f=a.morphAttributes.position!==void 0,g=a.morphAttributes.normal!==void 0,x=a.morphAttributes.color!==void 0,m=a.morphAttributes.position||[],p=a.morphAttributes.normal||[],y=a.morphAttributes.color||[],T=0;f===!0&&(T=1),g===!0&&(T=2),x===!0&&(T=3);let v=a.attributes.position.count*T,b=1;v>t.maxTextureSize&&(b=Math.ceil(v/t.maxTextureSize),v=t.maxTextureSize);let M=new Float32Array(v*b*4*d),_=new Bs(M,v,b,d);_.type=Si,_.needsUpdate=!0;let S=T*4;for(let C=0;C<d;C++){let R=m[C],E=p[C],N=y[C],I=v*b*4*C;for(let O=0;O<R.count;O++){let G=O*S;f===!0&&(s.fromBufferAttribute(R,O),M[I+G+0]=s.x,M[I+G+1]=s.y,M[I+G+2]=s.z,M[I+G+3]=0),g===!0&&(s.fromBufferAttribute(E,O),M[I+G+4]=s.x,M[I+G+5]=s.y,M[I+G+6]=s.z,M[I+G+7]=0),x===!0&&(s.fromBufferAttribute(N,O),M[I+G+8]=s.x,M[I+G+9]=s.y,M[I+G+10]=s.z,M[I+G+11]=N.itemSize===4?s.w:1)}}h={count:d,texture:_,size:new Lt(v,b)},i.set(a,h),a.addEventListener("dispose",P)}if(o.isInstancedMesh===!0&&o.morphTexture!==null)l.getUniforms().setValue(n,"morphTexture",o.morphTexture,e);else{let f=0;for(let x=0;x<c.length;x++)f+=c[x];let g=a.morphTargetsRelative?1:1-f;l.getUniforms().setValue(n,"morphTargetBaseInfluence",g),l.getUniforms().setValue(n,"morphTargetInfluences",c)}l.getUniforms().setValue(n,"morphTargetsTexture",h.texture,e),l.getUniforms().setValue(n,"morphTargetsTextureSize",h.size)}return{update:r}}function g0(n,t,e,i,s){let r=new WeakMap;function o(c){let u=s.render.frame,d=c.geometry,h=t.get(c,d);if(r.get(h)!==u&&(t.update(h),r.set(h,u)),c.isInstancedMesh&&(c.hasEventListener("dispose",l)===!1&&c.addEventListener("dispose",l),r.get(c)!==u&&(e.update(c.instanceMatrix,n.ARRAY_BUFFER),c.instanceColor!==null&&e.update(c.instanceColor,n.ARRAY_BUFFER),r.set(c,u))),c.isSkinnedMesh){let f=c.skeleton;r.get(f)!==u&&(f.update(),r.set(f,u))}return h}function a(){r=new WeakMap}function l(c){let u=c.target;u.removeEventListener("dispose",l),i.releaseStatesOfObject(u),e.remove(u.instanceMatrix),u.instanceColor!==null&&e.remove(u.instanceColor)}return{update:o,dispose:a}}var _0={[Rl]:"LINEAR_TONE_MAPPING",[Pl]:"REINHARD_TONE_MAPPING",[Il]:"CINEON_TONE_MAPPING",[Ll]:"ACES_FILMIC_TONE_MAPPING",[Nl]:"AGX_TONE_MAPPING",[Ul]:"NEUTRAL_TONE_MAPPING",[Dl]:"CUSTOM_TONE_MAPPING"};function x0(n,t,e,i,s,r){let o=new ii(t,e,{type:n,depthBuffer:s,stencilBuffer:r,samples:i?4:0,storeMultisampledDepthBuffer:!1,storeMultisampledStencilBuffer:!1,resolveDepthBuffer:!1,resolveStencilBuffer:!1}),a=null,l=null,c=null,u=new ie;u.setAttribute("position",new ce([-1,3,0,-1,-1,0,3,-1,0],3)),u.setAttribute("uv",new ce([0,2,0,0,2,0],2));let d=new Mo({uniforms:{tDiffuse:{value:null}},vertexShader:`
			precision highp float;

			uniform mat4 modelViewMatrix;
			uniform mat4 projectionMatrix;

			attribute vec3 position;
			attribute vec2 uv;

			varying vec2 vUv;

			void main() {
				vUv = uv;
				gl_Position = projectionMatrix * modelViewMatrix * vec4( position, 1.0 );
			}`,fragmentShader:`
			precision highp float;

			uniform sampler2D tDiffuse;

			varying vec2 vUv;

			#include <tonemapping_pars_fragment>
			#include <colorspace_pars_fragment>

			void main() {
				gl_FragColor = texture2D( tDiffuse, vUv );

				#ifdef LINEAR_TONE_MAPPING
					gl_FragColor.rgb = LinearToneMapping( gl_FragColor.rgb );
				#elif defined( REINHARD_TONE_MAPPING )
					gl_FragColor.rgb = ReinhardToneMapping( gl_FragColor.rgb );
				#elif defined( CINEON_TONE_MAPPING )
					gl_FragColor.rgb = CineonToneMapping( gl_FragColor.rgb );
				#elif defined( ACES_FILMIC_TONE_MAPPING )
					gl_FragColor.rgb = ACESFilmicToneMapping( gl_FragColor.rgb );
				#elif defined( AGX_TONE_MAPPING )
					gl_FragColor.rgb = AgXToneMapping( gl_FragColor.rgb );
				#elif defined( NEUTRAL_TONE_MAPPING )
					gl_FragColor.rgb = NeutralToneMapping( gl_FragColor.rgb );
				#elif defined( CUSTOM_TONE_MAPPING )
					gl_FragColor.rgb = CustomToneMapping( gl_FragColor.rgb );
				#endif

				#ifdef SRGB_TRANSFER
					gl_FragColor = sRGBTransferOETF( gl_FragColor );
				#endif
			}`,depthTest:!1,depthWrite:!1}),h=new te(u,d),f=new No(-1,1,1,-1,0,1),g=null,x=null,m=!1,p,y=null,T=[],v=!1;this.setSize=function(b,M){o.setSize(b,M),a!==null&&a.setSize(b,M),l!==null&&l.setSize(b,M);for(let _=0;_<T.length;_++){let S=T[_];S.setSize&&S.setSize(b,M)}},this.setEffects=function(b){T=b,v=T.length>0&&T[0].isRenderPass===!0;let M=o.width,_=o.height;T.length>0&&a===null&&(a=new ii(M,_,{type:bi,depthBuffer:!1,stencilBuffer:!1}),l=new ii(M,_,{type:bi,depthBuffer:!1,stencilBuffer:!1}));let S=s===!0&&T.some(P=>P.needsDepthTexture===!0);S!==(o.depthTexture!==null)&&(S===!0&&c===null&&(c=new $i(M,_),r===!0&&(c.format=Zi,c.type=Bn)),o.dispose(),o.depthTexture=S?c:null,o.resolveDepthBuffer=S,o.storeMultisampledDepthBuffer=S);for(let P=0;P<T.length;P++){let C=T[P];C.setSize&&C.setSize(M,_),S&&C.needsDepthTexture===!0&&C.setDepthTexture&&C.setDepthTexture(c)}},this.begin=function(b,M){if(m||b.toneMapping===Di&&T.length===0)return!1;if(y=M,M!==null){let _=M.width,S=M.height;(o.width!==_||o.height!==S)&&this.setSize(_,S)}return v===!1&&b.setRenderTarget(o),p=b.toneMapping,b.toneMapping=Di,!0},this.hasRenderPass=function(){return v},this.end=function(b,M){b.toneMapping=p,m=!0;let _=o,S=a;for(let P=0;P<T.length;P++){let C=T[P];C.enabled!==!1&&(C.render(b,S,_,M),C.needsSwap!==!1&&(_=S,S=S===a?l:a))}if(g!==b.outputColorSpace||x!==b.toneMapping){g=b.outputColorSpace,x=b.toneMapping,d.defines={},Kt.getTransfer(g)===se&&(d.defines.SRGB_TRANSFER="");let P=_0[x];P&&(d.defines[P]=""),d.needsUpdate=!0}d.uniforms.tDiffuse.value=_.texture,b.setRenderTarget(y),b.render(h,f),y=null,m=!1},this.isCompositing=function(){return m},this.dispose=function(){o.dispose(),a!==null&&a.dispose(),l!==null&&l.dispose(),u.dispose(),d.dispose()}}var ju=new Fe,Qu=new $i(1,1),td=new qs(1),ed=new Bs,id=new uo,nd=new Ws,Iu=[],Lu=[],Du=new Float32Array(16),Nu=new Float32Array(9),Uu=new Float32Array(4);function ws(n,t,e){let i=n[0];if(i<=0||i>0)return n;let s=t*e,r=Iu[s];if(r===void 0&&(r=new Float32Array(s),Iu[s]=r),t!==0){i.toArray(r,0);for(let o=1,a=0;o!==t;++o)a+=e,n[o].toArray(r,a)}return r}function Te(n,t){if(n.length!==t.length)return!1;for(let e=0,i=n.length;e<i;e++)if(n[e]!==t[e])return!1;return!0}function Ae(n,t){for(let e=0,i=t.length;e<i;e++)n[e]=t[e]}function wa(n,t){let e=Lu[t];e===void 0&&(e=new Int32Array(t),Lu[t]=e);for(let i=0;i!==t;++i)e[i]=n.allocateTextureUnit();return e}function v0(n,t){let e=this.cache;e[0]!==t&&(n.uniform1f(this.addr,t),e[0]=t)}function y0(n,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y)&&(n.uniform2f(this.addr,t.x,t.y),e[0]=t.x,e[1]=t.y);else{if(Te(e,t))return;n.uniform2fv(this.addr,t),Ae(e,t)}}function M0(n,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z)&&(n.uniform3f(this.addr,t.x,t.y,t.z),e[0]=t.x,e[1]=t.y,e[2]=t.z);else if(t.r!==void 0)(e[0]!==t.r||e[1]!==t.g||e[2]!==t.b)&&(n.uniform3f(this.addr,t.r,t.g,t.b),e[0]=t.r,e[1]=t.g,e[2]=t.b);else{if(Te(e,t))return;n.uniform3fv(this.addr,t),Ae(e,t)}}function S0(n,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z||e[3]!==t.w)&&(n.uniform4f(this.addr,t.x,t.y,t.z,t.w),e[0]=t.x,e[1]=t.y,e[2]=t.z,e[3]=t.w);else{if(Te(e,t))return;n.uniform4fv(this.addr,t),Ae(e,t)}}function b0(n,t){let e=this.cache,i=t.elements;if(i===void 0){if(Te(e,t))return;n.uniformMatrix2fv(this.addr,!1,t),Ae(e,t)}else{if(Te(e,i))return;Uu.set(i),n.uniformMatrix2fv(this.addr,!1,Uu),Ae(e,i)}}function w0(n,t){let e=this.cache,i=t.elements;if(i===void 0){if(Te(e,t))return;n.uniformMatrix3fv(this.addr,!1,t),Ae(e,t)}else{if(Te(e,i))return;Nu.set(i),n.uniformMatrix3fv(this.addr,!1,Nu),Ae(e,i)}}function T0(n,t){let e=this.cache,i=t.elements;if(i===void 0){if(Te(e,t))return;n.uniformMatrix4fv(this.addr,!1,t),Ae(e,t)}else{if(Te(e,i))return;Du.set(i),n.uniformMatrix4fv(this.addr,!1,Du),Ae(e,i)}}function A0(n,t){let e=this.cache;e[0]!==t&&(n.uniform1i(this.addr,t),e[0]=t)}function E0(n,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y)&&(n.uniform2i(this.addr,t.x,t.y),e[0]=t.x,e[1]=t.y);else{if(Te(e,t))return;n.uniform2iv(this.addr,t),Ae(e,t)}}function C0(n,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z)&&(n.uniform3i(this.addr,t.x,t.y,t.z),e[0]=t.x,e[1]=t.y,e[2]=t.z);else{if(Te(e,t))return;n.uniform3iv(this.addr,t),Ae(e,t)}}function R0(n,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z||e[3]!==t.w)&&(n.uniform4i(this.addr,t.x,t.y,t.z,t.w),e[0]=t.x,e[1]=t.y,e[2]=t.z,e[3]=t.w);else{if(Te(e,t))return;n.uniform4iv(this.addr,t),Ae(e,t)}}function P0(n,t){let e=this.cache;e[0]!==t&&(n.uniform1ui(this.addr,t),e[0]=t)}function I0(n,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y)&&(n.uniform2ui(this.addr,t.x,t.y),e[0]=t.x,e[1]=t.y);else{if(Te(e,t))return;n.uniform2uiv(this.addr,t),Ae(e,t)}}function L0(n,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z)&&(n.uniform3ui(this.addr,t.x,t.y,t.z),e[0]=t.x,e[1]=t.y,e[2]=t.z);else{if(Te(e,t))return;n.uniform3uiv(this.addr,t),Ae(e,t)}}function D0(n,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z||e[3]!==t.w)&&(n.uniform4ui(this.addr,t.x,t.y,t.z,t.w),e[0]=t.x,e[1]=t.y,e[2]=t.z,e[3]=t.w);else{if(Te(e,t))return;n.uniform4uiv(this.addr,t),Ae(e,t)}}function Ta(n){return n.version===0&&(n.compareFunction=ql,n.needsUpdate=!0),n}function N0(n,t,e){let i=this.cache,s=e.allocateTextureUnit();i[0]!==s&&(n.uniform1i(this.addr,s),i[0]=s);let r;this.type===n.SAMPLER_2D_SHADOW?r=Ta(Qu):r=ju,e.setTexture2D(t||r,s)}function U0(n,t,e){let i=this.cache,s=e.allocateTextureUnit();i[0]!==s&&(n.uniform1i(this.addr,s),i[0]=s),e.setTexture3D(t||id,s)}function F0(n,t,e){let i=this.cache,s=e.allocateTextureUnit();i[0]!==s&&(n.uniform1i(this.addr,s),i[0]=s);let r;this.type===n.SAMPLER_CUBE_SHADOW?r=Ta(td):r=nd,e.setTextureCube(t||r,s)}function O0(n,t,e){let i=this.cache,s=e.allocateTextureUnit();i[0]!==s&&(n.uniform1i(this.addr,s),i[0]=s),e.setTexture2DArray(t||ed,s)}function k0(n){switch(n){case 5126:return v0;case 35664:return y0;case 35665:return M0;case 35666:return S0;case 35674:return b0;case 35675:return w0;case 35676:return T0;case 5124:case 35670:return A0;case 35667:case 35671:return E0;case 35668:case 35672:return C0;case 35669:case 35673:return R0;case 5125:return P0;case 36294:return I0;case 36295:return L0;case 36296:return D0;case 35678:case 36198:case 36298:case 36306:case 35682:return N0;case 35679:case 36299:case 36307:return U0;case 35680:case 36300:case 36308:case 36293:return F0;case 36289:case 36303:case 36311:case 36292:return O0}}function B0(n,t){n.uniform1fv(this.addr,t)}function z0(n,t){let e=ws(t,this.size,2);n.uniform2fv(this.addr,e)}function G0(n,t){let e=ws(t,this.size,3);n.uniform3fv(this.addr,e)}function H0(n,t){let e=ws(t,this.size,4);n.uniform4fv(this.addr,e)}function V0(n,t){let e=ws(t,this.size,4);n.uniformMatrix2fv(this.addr,!1,e)}function W0(n,t){let e=ws(t,this.size,9);n.uniformMatrix3fv(this.addr,!1,e)}function X0(n,t){let e=ws(t,this.size,16);n.uniformMatrix4fv(this.addr,!1,e)}function q0(n,t){n.uniform1iv(this.addr,t)}function $0(n,t){n.uniform2iv(this.addr,t)}function Y0(n,t){n.uniform3iv(this.addr,t)}function Z0(n,t){n.uniform4iv(this.addr,t)}function K0(n,t){n.uniform1uiv(this.addr,t)}function J0(n,t){n.uniform2uiv(this.addr,t)}function j0(n,t){n.uniform3uiv(this.addr,t)}function Q0(n,t){n.uniform4uiv(this.addr,t)}function t_(n,t,e){let i=this.cache,s=t.length,r=wa(e,s);Te(i,r)||(n.uniform1iv(this.addr,r),Ae(i,r));let o;this.type===n.SAMPLER_2D_SHADOW?o=Ta(Qu):o=ju;for(let a=0;a!==s;++a)e.setTexture2D(t[a]||o,r[a])}function e_(n,t,e){let i=this.cache,s=t.length,r=wa(e,s);Te(i,r)||(n.uniform1iv(this.addr,r),Ae(i,r));for(let o=0;o!==s;++o)e.setTexture3D(t[o]||id,r[o])}function i_(n,t,e){let i=this.cache,s=t.length,r=wa(e,s);Te(i,r)||(n.uniform1iv(this.addr,r),Ae(i,r));let o;this.type===n.SAMPLER_CUBE_SHADOW?o=Ta(td):o=nd;for(let a=0;a!==s;++a)e.setTextureCube(t[a]||o,r[a])}function n_(n,t,e){let i=this.cache,s=t.length,r=wa(e,s);Te(i,r)||(n.uniform1iv(this.addr,r),Ae(i,r));for(let o=0;o!==s;++o)e.setTexture2DArray(t[o]||ed,r[o])}function s_(n){switch(n){case 5126:return B0;case 35664:return z0;case 35665:return G0;case 35666:return H0;case 35674:return V0;case 35675:return W0;case 35676:return X0;case 5124:case 35670:return q0;case 35667:case 35671:return $0;case 35668:case 35672:return Y0;case 35669:case 35673:return Z0;case 5125:return K0;case 36294:return J0;case 36295:return j0;case 36296:return Q0;case 35678:case 36198:case 36298:case 36306:case 35682:return t_;case 35679:case 36299:case 36307:return e_;case 35680:case 36300:case 36308:case 36293:return i_;case 36289:case 36303:case 36311:case 36292:return n_}}var rc=class{constructor(t,e,i){this.id=t,this.addr=i,this.cache=[],this.type=e.type,this.setValue=k0(e.type)}},oc=class{constructor(t,e,i){this.id=t,this.addr=i,this.cache=[],this.type=e.type,this.size=e.size,this.setValue=s_(e.type)}},ac=class{constructor(t){this.id=t,this.seq=[],this.map={}}setValue(t,e,i){let s=this.seq;for(let r=0,o=s.length;r!==o;++r){let a=s[r];a.setValue(t,e[a.id],i)}}},nc=/(\w+)(\])?(\[|\.)?/g;function Fu(n,t){n.seq.push(t),n.map[t.id]=t}function r_(n,t,e){let i=n.name,s=i.length;for(nc.lastIndex=0;;){let r=nc.exec(i),o=nc.lastIndex,a=r[1],l=r[2]==="]",c=r[3];if(l&&(a=a|0),c===void 0||c==="["&&o+2===s){Fu(e,c===void 0?new rc(a,n,t):new oc(a,n,t));break}else{let d=e.map[a];d===void 0&&(d=new ac(a),Fu(e,d)),e=d}}}var bs=class{constructor(t,e){this.seq=[],this.map={};let i=t.getProgramParameter(e,t.ACTIVE_UNIFORMS);for(let o=0;o<i;++o){let a=t.getActiveUniform(e,o),l=t.getUniformLocation(e,a.name);r_(a,l,this)}let s=[],r=[];for(let o of this.seq)o.type===t.SAMPLER_2D_SHADOW||o.type===t.SAMPLER_CUBE_SHADOW||o.type===t.SAMPLER_2D_ARRAY_SHADOW?s.push(o):r.push(o);s.length>0&&(this.seq=s.concat(r))}setValue(t,e,i,s){let r=this.map[e];r!==void 0&&r.setValue(t,i,s)}setOptional(t,e,i){let s=e[i];s!==void 0&&this.setValue(t,i,s)}static upload(t,e,i,s){for(let r=0,o=e.length;r!==o;++r){let a=e[r],l=i[a.id];l.needsUpdate!==!1&&a.setValue(t,l.value,s)}}static seqWithValue(t,e){let i=[];for(let s=0,r=t.length;s!==r;++s){let o=t[s];o.id in e&&i.push(o)}return i}};function Ou(n,t,e){let i=n.createShader(t);return n.shaderSource(i,e),n.compileShader(i),i}var o_=37297,a_=0;function l_(n,t){let e=n.split(`
`),i=[],s=Math.max(t-6,0),r=Math.min(t+6,e.length);for(let o=s;o<r;o++){let a=o+1;i.push(`${a===t?">":" "} ${a}: ${e[o]}`)}return i.join(`
`)}var ku=new Ot;function c_(n){Kt._getMatrix(ku,Kt.workingColorSpace,n);let t=`mat3( ${ku.elements.map(e=>e.toFixed(4))} )`;switch(Kt.getTransfer(n)){case Fs:return[t,"LinearTransferOETF"];case se:return[t,"sRGBTransferOETF"];default:return Dt("WebGLProgram: Unsupported color space: ",n),[t,"LinearTransferOETF"]}}function Bu(n,t,e){let i=n.getShaderParameter(t,n.COMPILE_STATUS),r=(n.getShaderInfoLog(t)||"").trim();if(i&&r==="")return"";let o=/ERROR: 0:(\d+)/.exec(r);if(o){let a=parseInt(o[1]);return e.toUpperCase()+`

`+r+`

`+l_(n.getShaderSource(t),a)}else return r}function h_(n,t){let e=c_(t);return[`vec4 ${n}( vec4 value ) {`,`	return ${e[1]}( vec4( ${e[0]} * value.rgb, value.a ) );`,"}"].join(`
`)}var u_={[Rl]:"Linear",[Pl]:"Reinhard",[Il]:"Cineon",[Ll]:"ACESFilmic",[Nl]:"AgX",[Ul]:"Neutral",[Dl]:"Custom"};function d_(n,t){let e=u_[t];return e===void 0?(Dt("WebGLProgram: Unsupported toneMapping:",t),"vec3 "+n+"( vec3 color ) { return LinearToneMapping( color ); }"):"vec3 "+n+"( vec3 color ) { return "+e+"ToneMapping( color ); }"}var Ma=new k;function f_(){Kt.getLuminanceCoefficients(Ma);let n=Ma.x.toFixed(4),t=Ma.y.toFixed(4),e=Ma.z.toFixed(4);return["float luminance( const in vec3 rgb ) {",`	const vec3 weights = vec3( ${n}, ${t}, ${e} );`,"	return dot( weights, rgb );","}"].join(`
`)}function p_(n){return[n.extensionClipCullDistance?"#extension GL_ANGLE_clip_cull_distance : require":"",n.extensionMultiDraw?"#extension GL_ANGLE_multi_draw : require":""].filter(cr).join(`
`)}function m_(n){let t=[];for(let e in n){let i=n[e];i!==!1&&t.push("#define "+e+" "+i)}return t.join(`
`)}function g_(n,t){let e={},i=n.getProgramParameter(t,n.ACTIVE_ATTRIBUTES);for(let s=0;s<i;s++){let r=n.getActiveAttrib(t,s),o=r.name,a=1;r.type===n.FLOAT_MAT2&&(a=2),r.type===n.FLOAT_MAT3&&(a=3),r.type===n.FLOAT_MAT4&&(a=4),e[o]={type:r.type,location:n.getAttribLocation(t,o),locationSize:a}}return e}function cr(n){return n!==""}function zu(n,t){let e=t.numSpotLightShadows+t.numSpotLightMaps-t.numSpotLightShadowsWithMaps;return n.replace(/NUM_SUN_LIGHTS/g,t.numSunLights).replace(/NUM_DIR_LIGHTS/g,t.numDirLights).replace(/NUM_SPOT_LIGHTS/g,t.numSpotLights).replace(/NUM_SPOT_LIGHT_MAPS/g,t.numSpotLightMaps).replace(/NUM_SPOT_LIGHT_COORDS/g,e).replace(/NUM_RECT_AREA_LIGHTS/g,t.numRectAreaLights).replace(/NUM_POINT_LIGHTS/g,t.numPointLights).replace(/NUM_HEMI_LIGHTS/g,t.numHemiLights).replace(/NUM_SUN_LIGHT_SHADOWS/g,t.numSunLightShadows).replace(/NUM_DIR_LIGHT_SHADOWS/g,t.numDirLightShadows).replace(/NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS/g,t.numSpotLightShadowsWithMaps).replace(/NUM_SPOT_LIGHT_SHADOWS/g,t.numSpotLightShadows).replace(/NUM_POINT_LIGHT_SHADOWS/g,t.numPointLightShadows).replace(/NUM_LIGHT_PROBE_GRIDS/g,t.numLightProbeGrids)}function Gu(n,t){return n.replace(/NUM_CLIPPING_PLANES/g,t.numClippingPlanes).replace(/UNION_CLIPPING_PLANES/g,t.numClippingPlanes-t.numClipIntersection)}var __=/^[ \t]*#include +<([\w\d./]+)>/gm;function lc(n){return n.replace(__,x_)}function x_(n,t){let e=Xt[t];if(e===void 0)throw new Error("THREE.WebGLProgram: Can not resolve #include <"+t+">");return lc(e)}var v_=/#pragma unroll_loop_start\s+for\s*\(\s*int\s+i\s*=\s*(\d+)\s*;\s*i\s*<\s*(\d+)\s*;\s*i\s*\+\+\s*\)\s*{([\s\S]+?)}\s+#pragma unroll_loop_end/g;function Hu(n){return n.replace(v_,y_)}function y_(n,t,e,i){let s="";for(let r=parseInt(t);r<parseInt(e);r++)s+=i.replace(/\[\s*i\s*\]/g,"[ "+r+" ]").replace(/UNROLLED_LOOP_INDEX/g,r);return s}function Vu(n){let t=`precision ${n.precision} float;
	precision ${n.precision} int;
	precision ${n.precision} sampler2D;
	precision ${n.precision} samplerCube;
	precision ${n.precision} sampler3D;
	precision ${n.precision} sampler2DArray;
	precision ${n.precision} sampler2DShadow;
	precision ${n.precision} samplerCubeShadow;
	precision ${n.precision} sampler2DArrayShadow;
	precision ${n.precision} isampler2D;
	precision ${n.precision} isampler3D;
	precision ${n.precision} isamplerCube;
	precision ${n.precision} isampler2DArray;
	precision ${n.precision} usampler2D;
	precision ${n.precision} usampler3D;
	precision ${n.precision} usamplerCube;
	precision ${n.precision} usampler2DArray;
	`;return n.precision==="highp"?t+=`
#define HIGH_PRECISION`:n.precision==="mediump"?t+=`
#define MEDIUM_PRECISION`:n.precision==="lowp"&&(t+=`
#define LOW_PRECISION`),t}var M_={[Qs]:"SHADOWMAP_TYPE_PCF",[xs]:"SHADOWMAP_TYPE_VSM"};function S_(n){return M_[n.shadowMapType]||"SHADOWMAP_TYPE_BASIC"}var b_={[ys]:"ENVMAP_MODE_REFRACTION"};function w_(n){return n.envMap===!1?"ENVMAP_MODE_REFLECTION":b_[n.envMapMode]||"ENVMAP_MODE_REFLECTION"}var T_={[Cl]:"ENVMAP_BLENDING_MULTIPLY",[ru]:"ENVMAP_BLENDING_MIX",[ou]:"ENVMAP_BLENDING_ADD"};function A_(n){return n.envMap===!1?"ENVMAP_BLENDING_NONE":T_[n.combine]||"ENVMAP_BLENDING_NONE"}function E_(n,t,e,i){let s=n.getContext(),r=e.defines,o=e.vertexShader,a=e.fragmentShader,l=S_(e),c=e.envMapPMREM===!0?"ENVMAP_TYPE_PMREM":"ENVMAP_TYPE_CUBE",u=w_(e),d=A_(e),h=p_(e),f=m_(r),g=s.createProgram(),x,m,p=e.glslVersion?"#version "+e.glslVersion+`
`:"";e.isRawShaderMaterial?(x=["#define SHADER_TYPE "+e.shaderType,"#define SHADER_NAME "+e.shaderName,f].filter(cr).join(`
`),x.length>0&&(x+=`
`),m=["#define SHADER_TYPE "+e.shaderType,"#define SHADER_NAME "+e.shaderName,f].filter(cr).join(`
`),m.length>0&&(m+=`
`)):(x=[Vu(e),"#define SHADER_TYPE "+e.shaderType,"#define SHADER_NAME "+e.shaderName,f,e.extensionClipCullDistance?"#define USE_CLIP_DISTANCE":"",e.batching?"#define USE_BATCHING":"",e.batchingColor?"#define USE_BATCHING_COLOR":"",e.instancing?"#define USE_INSTANCING":"",e.instancingColor?"#define USE_INSTANCING_COLOR":"",e.instancingMorph?"#define USE_INSTANCING_MORPH":"",e.useFog&&e.fog?"#define USE_FOG":"",e.useFog&&e.fogExp2?"#define FOG_EXP2":"",e.map?"#define USE_MAP":"",e.envMap?"#define USE_ENVMAP":"",e.envMap?"#define "+u:"",e.lightMap?"#define USE_LIGHTMAP":"",e.aoMap?"#define USE_AOMAP":"",e.bumpMap?"#define USE_BUMPMAP":"",e.normalMap?"#define USE_NORMALMAP":"",e.normalMapObjectSpace?"#define USE_NORMALMAP_OBJECTSPACE":"",e.normalMapTangentSpace?"#define USE_NORMALMAP_TANGENTSPACE":"",e.displacementMap?"#define USE_DISPLACEMENTMAP":"",e.emissiveMap?"#define USE_EMISSIVEMAP":"",e.anisotropy?"#define USE_ANISOTROPY":"",e.anisotropyMap?"#define USE_ANISOTROPYMAP":"",e.clearcoatMap?"#define USE_CLEARCOATMAP":"",e.clearcoatRoughnessMap?"#define USE_CLEARCOAT_ROUGHNESSMAP":"",e.clearcoatNormalMap?"#define USE_CLEARCOAT_NORMALMAP":"",e.diffuseRoughnessMap?"#define USE_DIFFUSE_ROUGHNESSMAP":"",e.iridescenceMap?"#define USE_IRIDESCENCEMAP":"",e.iridescenceThicknessMap?"#define USE_IRIDESCENCE_THICKNESSMAP":"",e.specularMap?"#define USE_SPECULARMAP":"",e.specularColorMap?"#define USE_SPECULAR_COLORMAP":"",e.specularIntensityMap?"#define USE_SPECULAR_INTENSITYMAP":"",e.roughnessMap?"#define USE_ROUGHNESSMAP":"",e.metalnessMap?"#define USE_METALNESSMAP":"",e.alphaMap?"#define USE_ALPHAMAP":"",e.alphaHash?"#define USE_ALPHAHASH":"",e.transmission?"#define USE_TRANSMISSION":"",e.transmissionMap?"#define USE_TRANSMISSIONMAP":"",e.thicknessMap?"#define USE_THICKNESSMAP":"",e.sheenColorMap?"#define USE_SHEEN_COLORMAP":"",e.sheenRoughnessMap?"#define USE_SHEEN_ROUGHNESSMAP":"",e.mapUv?"#define MAP_UV "+e.mapUv:"",e.alphaMapUv?"#define ALPHAMAP_UV "+e.alphaMapUv:"",e.lightMapUv?"#define LIGHTMAP_UV "+e.lightMapUv:"",e.aoMapUv?"#define AOMAP_UV "+e.aoMapUv:"",e.emissiveMapUv?"#define EMISSIVEMAP_UV "+e.emissiveMapUv:"",e.bumpMapUv?"#define BUMPMAP_UV "+e.bumpMapUv:"",e.normalMapUv?"#define NORMALMAP_UV "+e.normalMapUv:"",e.displacementMapUv?"#define DISPLACEMENTMAP_UV "+e.displacementMapUv:"",e.metalnessMapUv?"#define METALNESSMAP_UV "+e.metalnessMapUv:"",e.roughnessMapUv?"#define ROUGHNESSMAP_UV "+e.roughnessMapUv:"",e.anisotropyMapUv?"#define ANISOTROPYMAP_UV "+e.anisotropyMapUv:"",e.clearcoatMapUv?"#define CLEARCOATMAP_UV "+e.clearcoatMapUv:"",e.clearcoatNormalMapUv?"#define CLEARCOAT_NORMALMAP_UV "+e.clearcoatNormalMapUv:"",e.clearcoatRoughnessMapUv?"#define CLEARCOAT_ROUGHNESSMAP_UV "+e.clearcoatRoughnessMapUv:"",e.diffuseRoughnessMapUv?"#define DIFFUSE_ROUGHNESSMAP_UV "+e.diffuseRoughnessMapUv:"",e.iridescenceMapUv?"#define IRIDESCENCEMAP_UV "+e.iridescenceMapUv:"",e.iridescenceThicknessMapUv?"#define IRIDESCENCE_THICKNESSMAP_UV "+e.iridescenceThicknessMapUv:"",e.sheenColorMapUv?"#define SHEEN_COLORMAP_UV "+e.sheenColorMapUv:"",e.sheenRoughnessMapUv?"#define SHEEN_ROUGHNESSMAP_UV "+e.sheenRoughnessMapUv:"",e.specularMapUv?"#define SPECULARMAP_UV "+e.specularMapUv:"",e.specularColorMapUv?"#define SPECULAR_COLORMAP_UV "+e.specularColorMapUv:"",e.specularIntensityMapUv?"#define SPECULAR_INTENSITYMAP_UV "+e.specularIntensityMapUv:"",e.transmissionMapUv?"#define TRANSMISSIONMAP_UV "+e.transmissionMapUv:"",e.thicknessMapUv?"#define THICKNESSMAP_UV "+e.thicknessMapUv:"",e.vertexTangents&&e.flatShading===!1?"#define USE_TANGENT":"",e.vertexNormals?"#define HAS_NORMAL":"",e.vertexColors?"#define USE_COLOR":"",e.vertexAlphas?"#define USE_COLOR_ALPHA":"",e.vertexUv1s?"#define USE_UV1":"",e.vertexUv2s?"#define USE_UV2":"",e.vertexUv3s?"#define USE_UV3":"",e.pointsUvs?"#define USE_POINTS_UV":"",e.flatShading?"#define FLAT_SHADED":"",e.skinning?"#define USE_SKINNING":"",e.morphTargets?"#define USE_MORPHTARGETS":"",e.morphNormals&&e.flatShading===!1?"#define USE_MORPHNORMALS":"",e.morphColors?"#define USE_MORPHCOLORS":"",e.morphTargetsCount>0?"#define MORPHTARGETS_TEXTURE_STRIDE "+e.morphTextureStride:"",e.morphTargetsCount>0?"#define MORPHTARGETS_COUNT "+e.morphTargetsCount:"",e.doubleSided?"#define DOUBLE_SIDED":"",e.flipSided?"#define FLIP_SIDED":"",e.shadowMapEnabled?"#define USE_SHADOWMAP":"",e.shadowMapEnabled?"#define "+l:"",e.sizeAttenuation?"#define USE_SIZEATTENUATION":"",e.numLightProbes>0?"#define USE_LIGHT_PROBES":"",e.logarithmicDepthBuffer?"#define USE_LOGARITHMIC_DEPTH_BUFFER":"",e.reversedDepthBuffer?"#define USE_REVERSED_DEPTH_BUFFER":"","uniform mat4 modelMatrix;","uniform mat4 modelViewMatrix;","uniform mat4 projectionMatrix;","uniform mat4 viewMatrix;","uniform mat3 normalMatrix;","uniform vec3 cameraPosition;","uniform bool isOrthographic;","#ifdef USE_INSTANCING","	attribute mat4 instanceMatrix;","#endif","#ifdef USE_INSTANCING_COLOR","	attribute vec3 instanceColor;","#endif","#ifdef USE_INSTANCING_MORPH","	uniform sampler2D morphTexture;","#endif","attribute vec3 position;","attribute vec3 normal;","attribute vec2 uv;","#ifdef USE_UV1","	attribute vec2 uv1;","#endif","#ifdef USE_UV2","	attribute vec2 uv2;","#endif","#ifdef USE_UV3","	attribute vec2 uv3;","#endif","#ifdef USE_TANGENT","	attribute vec4 tangent;","#endif","#if defined( USE_COLOR_ALPHA )","	attribute vec4 color;","#elif defined( USE_COLOR )","	attribute vec3 color;","#endif","#ifdef USE_SKINNING","	attribute vec4 skinIndex;","	attribute vec4 skinWeight;","#endif",`
`].filter(cr).join(`
`),m=[Vu(e),"#define SHADER_TYPE "+e.shaderType,"#define SHADER_NAME "+e.shaderName,f,e.useFog&&e.fog?"#define USE_FOG":"",e.useFog&&e.fogExp2?"#define FOG_EXP2":"",e.alphaToCoverage?"#define ALPHA_TO_COVERAGE":"",e.map?"#define USE_MAP":"",e.matcap?"#define USE_MATCAP":"",e.envMap?"#define USE_ENVMAP":"",e.envMap?"#define "+c:"",e.envMap?"#define "+u:"",e.envMap?"#define "+d:"",e.envMapPMREM?"#define ENVMAP_MAX_LOD "+e.envMapMaxLod+".0":"",e.envMapPMREM?"#define ENVMAP_SIZE "+e.envMapSize+".0":"",e.lightMap?"#define USE_LIGHTMAP":"",e.aoMap?"#define USE_AOMAP":"",e.bumpMap?"#define USE_BUMPMAP":"",e.normalMap?"#define USE_NORMALMAP":"",e.normalMapObjectSpace?"#define USE_NORMALMAP_OBJECTSPACE":"",e.normalMapTangentSpace?"#define USE_NORMALMAP_TANGENTSPACE":"",e.packedNormalMap?"#define USE_PACKED_NORMALMAP":"",e.emissiveMap?"#define USE_EMISSIVEMAP":"",e.anisotropy?"#define USE_ANISOTROPY":"",e.anisotropyMap?"#define USE_ANISOTROPYMAP":"",e.clearcoat?"#define USE_CLEARCOAT":"",e.clearcoatMap?"#define USE_CLEARCOATMAP":"",e.clearcoatRoughnessMap?"#define USE_CLEARCOAT_ROUGHNESSMAP":"",e.clearcoatNormalMap?"#define USE_CLEARCOAT_NORMALMAP":"",e.diffuseRoughness?"#define USE_DIFFUSE_ROUGHNESS":"",e.diffuseRoughnessMap?"#define USE_DIFFUSE_ROUGHNESSMAP":"",e.dispersion?"#define USE_DISPERSION":"",e.retroreflection?"#define USE_RETROREFLECTION":"",e.iridescence?"#define USE_IRIDESCENCE":"",e.iridescenceMap?"#define USE_IRIDESCENCEMAP":"",e.iridescenceThicknessMap?"#define USE_IRIDESCENCE_THICKNESSMAP":"",e.specularMap?"#define USE_SPECULARMAP":"",e.specularColorMap?"#define USE_SPECULAR_COLORMAP":"",e.specularIntensityMap?"#define USE_SPECULAR_INTENSITYMAP":"",e.roughnessMap?"#define USE_ROUGHNESSMAP":"",e.metalnessMap?"#define USE_METALNESSMAP":"",e.alphaMap?"#define USE_ALPHAMAP":"",e.alphaTest?"#define USE_ALPHATEST":"",e.alphaHash?"#define USE_ALPHAHASH":"",e.sheen?"#define USE_SHEEN":"",e.sheenColorMap?"#define USE_SHEEN_COLORMAP":"",e.sheenRoughnessMap?"#define USE_SHEEN_ROUGHNESSMAP":"",e.transmission?"#define USE_TRANSMISSION":"",e.transmissionMap?"#define USE_TRANSMISSIONMAP":"",e.thicknessMap?"#define USE_THICKNESSMAP":"",e.vertexTangents&&e.flatShading===!1?"#define USE_TANGENT":"",e.vertexColors||e.instancingColor?"#define USE_COLOR":"",e.vertexAlphas||e.batchingColor?"#define USE_COLOR_ALPHA":"",e.vertexUv1s?"#define USE_UV1":"",e.vertexUv2s?"#define USE_UV2":"",e.vertexUv3s?"#define USE_UV3":"",e.pointsUvs?"#define USE_POINTS_UV":"",e.gradientMap?"#define USE_GRADIENTMAP":"",e.flatShading?"#define FLAT_SHADED":"",e.doubleSided?"#define DOUBLE_SIDED":"",e.flipSided?"#define FLIP_SIDED":"",e.shadowMapEnabled?"#define USE_SHADOWMAP":"",e.shadowMapEnabled?"#define "+l:"",e.premultipliedAlpha?"#define PREMULTIPLIED_ALPHA":"",e.numLightProbes>0?"#define USE_LIGHT_PROBES":"",e.decodeVideoTexture?"#define DECODE_VIDEO_TEXTURE":"",e.decodeVideoTextureEmissive?"#define DECODE_VIDEO_TEXTURE_EMISSIVE":"",e.logarithmicDepthBuffer?"#define USE_LOGARITHMIC_DEPTH_BUFFER":"",e.reversedDepthBuffer?"#define USE_REVERSED_DEPTH_BUFFER":"","uniform mat4 viewMatrix;","uniform vec3 cameraPosition;","uniform bool isOrthographic;",e.toneMapping!==Di?"#define TONE_MAPPING":"",e.toneMapping!==Di?Xt.tonemapping_pars_fragment:"",e.toneMapping!==Di?d_("toneMapping",e.toneMapping):"",e.dithering?"#define DITHERING":"",e.opaque?"#define OPAQUE":"",Xt.colorspace_pars_fragment,h_("linearToOutputTexel",e.outputColorSpace),f_(),e.useDepthPacking?"#define DEPTH_PACKING "+e.depthPacking:"",`
`].filter(cr).join(`
`)),o=lc(o),o=zu(o,e),o=Gu(o,e),a=lc(a),a=zu(a,e),a=Gu(a,e),o=Hu(o),a=Hu(a),e.isRawShaderMaterial!==!0&&(p=`#version 300 es
`,x=[h,"#define attribute in","#define varying out","#define texture2D texture"].join(`
`)+`
`+x,m=["#define varying in",e.glslVersion===$l?"":"layout(location = 0) out highp vec4 pc_fragColor;",e.glslVersion===$l?"":"#define gl_FragColor pc_fragColor","#define gl_FragDepthEXT gl_FragDepth","#define texture2D texture","#define textureCube texture","#define texture2DProj textureProj","#define texture2DLodEXT textureLod","#define texture2DProjLodEXT textureProjLod","#define textureCubeLodEXT textureLod","#define texture2DGradEXT textureGrad","#define texture2DProjGradEXT textureProjGrad","#define textureCubeGradEXT textureGrad"].join(`
`)+`
`+m);let y=p+x+o,T=p+m+a,v=Ou(s,s.VERTEX_SHADER,y),b=Ou(s,s.FRAGMENT_SHADER,T);s.attachShader(g,v),s.attachShader(g,b),e.index0AttributeName!==void 0?s.bindAttribLocation(g,0,e.index0AttributeName):e.hasPositionAttribute===!0&&s.bindAttribLocation(g,0,"position"),s.linkProgram(g);function M(C){if(n.debug.checkShaderErrors){let R=s.getProgramInfoLog(g)||"",E=s.getShaderInfoLog(v)||"",N=s.getShaderInfoLog(b)||"",I=R.trim(),O=E.trim(),G=N.trim(),B=!0,K=!0;if(s.getProgramParameter(g,s.LINK_STATUS)===!1)if(B=!1,typeof n.debug.onShaderError=="function")n.debug.onShaderError(s,g,v,b);else{let X=Bu(s,v,"vertex"),J=Bu(s,b,"fragment");Ft("WebGLProgram: Shader Error "+s.getError()+" - VALIDATE_STATUS "+s.getProgramParameter(g,s.VALIDATE_STATUS)+`

Material Name: `+C.name+`
Material Type: `+C.type+`

Program Info Log: `+I+`
`+X+`
`+J)}else I!==""?Dt("WebGLProgram: Program Info Log:",I):(O===""||G==="")&&(K=!1);K&&(C.diagnostics={runnable:B,programLog:I,vertexShader:{log:O,prefix:x},fragmentShader:{log:G,prefix:m}})}s.deleteShader(v),s.deleteShader(b),_=new bs(s,g),S=g_(s,g)}let _;this.getUniforms=function(){return _===void 0&&M(this),_};let S;this.getAttributes=function(){return S===void 0&&M(this),S};let P=e.rendererExtensionParallelShaderCompile===!1;return this.isReady=function(){return P===!1&&(P=s.getProgramParameter(g,o_)),P},this.destroy=function(){i.releaseStatesOfProgram(this),s.deleteProgram(g),this.program=void 0},this.type=e.shaderType,this.name=e.shaderName,this.id=a_++,this.cacheKey=t,this.usedTimes=1,this.program=g,this.vertexShader=v,this.fragmentShader=b,this}var C_=0,cc=class{constructor(){this.shaderCache=new Map,this.materialCache=new Map}update(t,e,i){let s=this._getShaderCacheForMaterial(t);return s.has(e)===!1&&(s.add(e),e.usedTimes++),s.has(i)===!1&&(s.add(i),i.usedTimes++),this}remove(t){let e=this.materialCache.get(t);for(let i of e)i.usedTimes--,i.usedTimes===0&&this.shaderCache.delete(i.code);return this.materialCache.delete(t),this}getVertexShaderStage(t){return this._getShaderStage(t.vertexShader)}getFragmentShaderStage(t){return this._getShaderStage(t.fragmentShader)}dispose(){this.shaderCache.clear(),this.materialCache.clear()}_getShaderCacheForMaterial(t){let e=this.materialCache,i=e.get(t);return i===void 0&&(i=new Set,e.set(t,i)),i}_getShaderStage(t){let e=this.shaderCache,i=e.get(t);return i===void 0&&(i=new hc(t),e.set(t,i)),i}},hc=class{constructor(t){this.id=C_++,this.code=t,this.usedTimes=0}};function R_(n){return n===_n||n===or||n===ar}function P_(n,t,e,i,s,r){let o=new zs,a=new cc,l=new Set,c=[],u=new Map,d=i.logarithmicDepthBuffer,h={MeshDepthMaterial:"depth",MeshDistanceMaterial:"distance",MeshNormalMaterial:"normal",MeshBasicMaterial:"basic",MeshLambertMaterial:"lambert",MeshPhongMaterial:"phong",MeshToonMaterial:"toon",MeshStandardMaterial:"physical",MeshPhysicalMaterial:"physical",MeshMatcapMaterial:"matcap",LineBasicMaterial:"basic",LineDashedMaterial:"dashed",PointsMaterial:"points",ShadowMaterial:"shadow",SpriteMaterial:"sprite"};function f(_){return l.add(_),_===0?"uv":`uv${_}`}function g(_,S,P,C,R,E){let N=C.fog,I=R.geometry,O=_.isMeshStandardMaterial||_.isMeshLambertMaterial||_.isMeshPhongMaterial?C.environment:null,G=_.isMeshStandardMaterial||_.isMeshLambertMaterial&&!_.envMap||_.isMeshPhongMaterial&&!_.envMap,B=t.get(_.envMap||O,G),K=h[_.type],X=i.precision;_.precision!==null&&(X=i.getMaxPrecision(_.precision),X!==_.precision&&Dt("WebGLProgram.getParameters:",_.precision,"not supported, using",X,"instead."));let J=I.morphAttributes.position||I.morphAttributes.normal||I.morphAttributes.color,st=J!==void 0?J.length:0,ht=0;I.morphAttributes.position!==void 0&&(ht=1),I.morphAttributes.normal!==void 0&&(ht=2),I.morphAttributes.color!==void 0&&(ht=3);let wt,$,at,rt;if(K){let yt=Ui[K];wt=yt.vertexShader,$=yt.fragmentShader}else{wt=_.vertexShader,$=_.fragmentShader;let yt=a.getVertexShaderStage(_),oe=a.getFragmentShaderStage(_);a.update(_,yt,oe),at=yt.id,rt=oe.id}let q=n.getRenderTarget(),Z=n.state.buffers.depth.getReversed(),Q=R.isInstancedMesh===!0,Ct=R.isBatchedMesh===!0,xt=!!_.map,Pt=!!_.matcap,Ut=!!B,Gt=Ut&&B.isPMREMTexture===!0,De=!!_.aoMap,Se=!!_.lightMap,Ye=!!_.bumpMap&&_.wireframe===!1,pe=!!_.normalMap,Ai=!!_.displacementMap,Ce=!!_.emissiveMap,ai=!!_.metalnessMap,li=!!_.roughnessMap,ci=_.anisotropy>0,z=_.clearcoat>0,hi=_.diffuseRoughness>0,ue=_.dispersion>0,de=_.retroreflectivity>0,vt=_.iridescence>0,be=_.sheen>0,Nt=_.transmission>0,kt=ci&&!!_.anisotropyMap,L=z&&!!_.clearcoatMap,w=z&&!!_.clearcoatNormalMap,V=z&&!!_.clearcoatRoughnessMap,ot=hi&&!!_.diffuseRoughnessMap,nt=vt&&!!_.iridescenceMap,ut=vt&&!!_.iridescenceThicknessMap,gt=be&&!!_.sheenColorMap,tt=be&&!!_.sheenRoughnessMap,et=!!_.specularMap,ft=!!_.specularColorMap,U=!!_.specularIntensityMap,it=Nt&&!!_.transmissionMap,j=Nt&&!!_.thicknessMap,pt=!!_.gradientMap,ct=!!_.alphaMap,dt=_.alphaTest>0,Rt=!!_.alphaHash,Wt=!!_.extensions,lt=Di;_.toneMapped&&(q===null||q.isXRRenderTarget===!0)&&(lt=n.toneMapping);let It=Gt?B.isCompressedCubeTexture?B.image[0].mipmaps:B.mipmaps:null,Ht={shaderID:K,shaderType:_.type,shaderName:_.name,vertexShader:wt,fragmentShader:$,defines:_.defines,customVertexShaderID:at,customFragmentShaderID:rt,isRawShaderMaterial:_.isRawShaderMaterial===!0,glslVersion:_.glslVersion,precision:X,batching:Ct,batchingColor:Ct&&R._colorsTexture!==null,instancing:Q,instancingColor:Q&&R.instanceColor!==null,instancingMorph:Q&&R.morphTexture!==null,outputColorSpace:q===null?n.outputColorSpace:q.isXRRenderTarget===!0?q.texture.colorSpace:Kt.workingColorSpace,alphaToCoverage:!!_.alphaToCoverage,map:xt,matcap:Pt,envMap:Ut,envMapMode:Ut&&B.mapping,envMapPMREM:Gt,envMapMaxLod:Gt?It.length-1:null,envMapSize:Gt?It[0].width:null,aoMap:De,lightMap:Se,bumpMap:Ye,normalMap:pe,displacementMap:Ai,emissiveMap:Ce,normalMapObjectSpace:pe&&_.normalMapType===cu,normalMapTangentSpace:pe&&_.normalMapType===Vl,packedNormalMap:pe&&_.normalMapType===Vl&&R_(_.normalMap.format),metalnessMap:ai,roughnessMap:li,anisotropy:ci,anisotropyMap:kt,clearcoat:z,clearcoatMap:L,clearcoatNormalMap:w,clearcoatRoughnessMap:V,diffuseRoughness:hi,diffuseRoughnessMap:ot,dispersion:ue,retroreflection:de,iridescence:vt,iridescenceMap:nt,iridescenceThicknessMap:ut,sheen:be,sheenColorMap:gt,sheenRoughnessMap:tt,specularMap:et,specularColorMap:ft,specularIntensityMap:U,transmission:Nt,transmissionMap:it,thicknessMap:j,gradientMap:pt,opaque:_.transparent===!1&&_.blending===vs&&_.alphaToCoverage===!1,alphaMap:ct,alphaTest:dt,alphaHash:Rt,combine:_.combine,mapUv:xt&&f(_.map.channel),aoMapUv:De&&f(_.aoMap.channel),lightMapUv:Se&&f(_.lightMap.channel),bumpMapUv:Ye&&f(_.bumpMap.channel),normalMapUv:pe&&f(_.normalMap.channel),displacementMapUv:Ai&&f(_.displacementMap.channel),emissiveMapUv:Ce&&f(_.emissiveMap.channel),metalnessMapUv:ai&&f(_.metalnessMap.channel),roughnessMapUv:li&&f(_.roughnessMap.channel),anisotropyMapUv:kt&&f(_.anisotropyMap.channel),clearcoatMapUv:L&&f(_.clearcoatMap.channel),clearcoatNormalMapUv:w&&f(_.clearcoatNormalMap.channel),clearcoatRoughnessMapUv:V&&f(_.clearcoatRoughnessMap.channel),diffuseRoughnessMapUv:ot&&f(_.diffuseRoughnessMap.channel),iridescenceMapUv:nt&&f(_.iridescenceMap.channel),iridescenceThicknessMapUv:ut&&f(_.iridescenceThicknessMap.channel),sheenColorMapUv:gt&&f(_.sheenColorMap.channel),sheenRoughnessMapUv:tt&&f(_.sheenRoughnessMap.channel),specularMapUv:et&&f(_.specularMap.channel),specularColorMapUv:ft&&f(_.specularColorMap.channel),specularIntensityMapUv:U&&f(_.specularIntensityMap.channel),transmissionMapUv:it&&f(_.transmissionMap.channel),thicknessMapUv:j&&f(_.thicknessMap.channel),alphaMapUv:ct&&f(_.alphaMap.channel),vertexTangents:!!I.attributes.tangent&&(pe||ci),vertexNormals:!!I.attributes.normal,vertexColors:_.vertexColors,vertexAlphas:_.vertexColors===!0&&!!I.attributes.color&&I.attributes.color.itemSize===4,pointsUvs:R.isPoints===!0&&!!I.attributes.uv&&(xt||ct),fog:!!N,useFog:_.fog===!0,fogExp2:!!N&&N.isFogExp2,flatShading:_.wireframe===!1&&(_.flatShading===!0||I.attributes.normal===void 0&&pe===!1&&(_.isMeshLambertMaterial||_.isMeshPhongMaterial||_.isMeshStandardMaterial||_.isMeshPhysicalMaterial)),sizeAttenuation:_.sizeAttenuation===!0,logarithmicDepthBuffer:d,reversedDepthBuffer:Z,skinning:R.isSkinnedMesh===!0,hasPositionAttribute:I.attributes.position!==void 0,morphTargets:I.morphAttributes.position!==void 0,morphNormals:I.morphAttributes.normal!==void 0,morphColors:I.morphAttributes.color!==void 0,morphTargetsCount:st,morphTextureStride:ht,numSunLights:S.sun.length,numDirLights:S.directional.length,numPointLights:S.point.length,numSpotLights:S.spot.length,numSpotLightMaps:S.spotLightMap.length,numRectAreaLights:S.rectArea.length,numHemiLights:S.hemi.length,numSunLightShadows:S.sunShadowMap.length,numDirLightShadows:S.directionalShadowMap.length,numPointLightShadows:S.pointShadowMap.length,numSpotLightShadows:S.spotShadowMap.length,numSpotLightShadowsWithMaps:S.numSpotLightShadowsWithMaps,numLightProbes:S.numLightProbes,numLightProbeGrids:E.filter(yt=>yt.texture!==null).length,numClippingPlanes:r.numPlanes,numClipIntersection:r.numIntersection,dithering:_.dithering,shadowMapEnabled:n.shadowMap.enabled&&P.length>0,shadowMapType:n.shadowMap.type,toneMapping:lt,decodeVideoTexture:xt&&_.map.isVideoTexture===!0&&Kt.getTransfer(_.map.colorSpace)===se,decodeVideoTextureEmissive:Ce&&_.emissiveMap.isVideoTexture===!0&&Kt.getTransfer(_.emissiveMap.colorSpace)===se,premultipliedAlpha:_.premultipliedAlpha,doubleSided:_.side===Li,flipSided:_.side===Oe,useDepthPacking:_.depthPacking>=0,depthPacking:_.depthPacking||0,index0AttributeName:_.index0AttributeName,extensionClipCullDistance:Wt&&_.extensions.clipCullDistance===!0&&e.has("WEBGL_clip_cull_distance"),extensionMultiDraw:(Wt&&_.extensions.multiDraw===!0||Ct)&&e.has("WEBGL_multi_draw"),rendererExtensionParallelShaderCompile:e.has("KHR_parallel_shader_compile"),customProgramCacheKey:_.customProgramCacheKey()};return Ht.vertexUv1s=l.has(1),Ht.vertexUv2s=l.has(2),Ht.vertexUv3s=l.has(3),l.clear(),Ht}function x(_){let S=[];if(_.shaderID?S.push(_.shaderID):(S.push(_.customVertexShaderID),S.push(_.customFragmentShaderID)),_.defines!==void 0)for(let P in _.defines)S.push(P),S.push(_.defines[P]);return _.isRawShaderMaterial===!1&&(m(S,_),p(S,_),S.push(n.outputColorSpace)),S.push(_.customProgramCacheKey),S.join()}function m(_,S){_.push(S.precision),_.push(S.outputColorSpace),_.push(S.envMapMode),_.push(S.envMapPMREM),_.push(S.envMapMaxLod),_.push(S.envMapSize),_.push(S.mapUv),_.push(S.alphaMapUv),_.push(S.lightMapUv),_.push(S.aoMapUv),_.push(S.bumpMapUv),_.push(S.normalMapUv),_.push(S.displacementMapUv),_.push(S.emissiveMapUv),_.push(S.metalnessMapUv),_.push(S.roughnessMapUv),_.push(S.anisotropyMapUv),_.push(S.clearcoatMapUv),_.push(S.clearcoatNormalMapUv),_.push(S.clearcoatRoughnessMapUv),_.push(S.diffuseRoughnessMapUv),_.push(S.iridescenceMapUv),_.push(S.iridescenceThicknessMapUv),_.push(S.sheenColorMapUv),_.push(S.sheenRoughnessMapUv),_.push(S.specularMapUv),_.push(S.specularColorMapUv),_.push(S.specularIntensityMapUv),_.push(S.transmissionMapUv),_.push(S.thicknessMapUv),_.push(S.combine),_.push(S.fogExp2),_.push(S.sizeAttenuation),_.push(S.morphTargetsCount),_.push(S.numSunLights),_.push(S.numDirLights),_.push(S.numPointLights),_.push(S.numSpotLights),_.push(S.numSpotLightMaps),_.push(S.numHemiLights),_.push(S.numRectAreaLights),_.push(S.numSunLightShadows),_.push(S.numDirLightShadows),_.push(S.numPointLightShadows),_.push(S.numSpotLightShadows),_.push(S.numSpotLightShadowsWithMaps),_.push(S.numLightProbes),_.push(S.numLightProbeGrids),_.push(S.shadowMapType),_.push(S.toneMapping),_.push(S.numClippingPlanes),_.push(S.numClipIntersection),_.push(S.depthPacking)}function p(_,S){o.disableAll(),S.instancing&&o.enable(0),S.instancingColor&&o.enable(1),S.instancingMorph&&o.enable(2),S.matcap&&o.enable(3),S.envMap&&o.enable(4),S.normalMapObjectSpace&&o.enable(5),S.normalMapTangentSpace&&o.enable(6),S.clearcoat&&o.enable(7),S.iridescence&&o.enable(8),S.alphaTest&&o.enable(9),S.vertexColors&&o.enable(10),S.vertexAlphas&&o.enable(11),S.vertexUv1s&&o.enable(12),S.vertexUv2s&&o.enable(13),S.vertexUv3s&&o.enable(14),S.vertexTangents&&o.enable(15),S.anisotropy&&o.enable(16),S.alphaHash&&o.enable(17),S.batching&&o.enable(18),S.dispersion&&o.enable(19),S.retroreflection&&o.enable(24),S.diffuseRoughness&&o.enable(25),S.batchingColor&&o.enable(20),S.gradientMap&&o.enable(21),S.packedNormalMap&&o.enable(22),S.vertexNormals&&o.enable(23),_.push(o.mask),o.disableAll(),S.fog&&o.enable(0),S.useFog&&o.enable(1),S.flatShading&&o.enable(2),S.logarithmicDepthBuffer&&o.enable(3),S.reversedDepthBuffer&&o.enable(4),S.skinning&&o.enable(5),S.morphTargets&&o.enable(6),S.morphNormals&&o.enable(7),S.morphColors&&o.enable(8),S.premultipliedAlpha&&o.enable(9),S.shadowMapEnabled&&o.enable(10),S.doubleSided&&o.enable(11),S.flipSided&&o.enable(12),S.useDepthPacking&&o.enable(13),S.dithering&&o.enable(14),S.transmission&&o.enable(15),S.sheen&&o.enable(16),S.opaque&&o.enable(17),S.pointsUvs&&o.enable(18),S.decodeVideoTexture&&o.enable(19),S.decodeVideoTextureEmissive&&o.enable(20),S.alphaToCoverage&&o.enable(21),S.numLightProbeGrids>0&&o.enable(22),S.hasPositionAttribute&&o.enable(23),_.push(o.mask)}function y(_){let S=h[_.type],P;if(S){let C=Ui[S];P=wu.clone(C.uniforms)}else P=_.uniforms;return P}function T(_,S){let P=u.get(S);return P!==void 0?++P.usedTimes:(P=new E_(n,S,_,s),c.push(P),u.set(S,P)),P}function v(_){if(--_.usedTimes===0){let S=c.indexOf(_);c[S]=c[c.length-1],c.pop(),u.delete(_.cacheKey),_.destroy()}}function b(_){a.remove(_)}function M(){a.dispose()}return{getParameters:g,getProgramCacheKey:x,getUniforms:y,acquireProgram:T,releaseProgram:v,releaseShaderCache:b,programs:c,dispose:M}}function I_(){let n=new WeakMap;function t(o){return n.has(o)}function e(o){let a=n.get(o);return a===void 0&&(a={},n.set(o,a)),a}function i(o){n.delete(o)}function s(o,a,l){n.get(o)[a]=l}function r(){n=new WeakMap}return{has:t,get:e,remove:i,update:s,dispose:r}}function L_(n,t){return n.groupOrder!==t.groupOrder?n.groupOrder-t.groupOrder:n.renderOrder!==t.renderOrder?n.renderOrder-t.renderOrder:n.material.id!==t.material.id?n.material.id-t.material.id:n.materialVariant!==t.materialVariant?n.materialVariant-t.materialVariant:n.z!==t.z?n.z-t.z:n.id-t.id}function Wu(n,t){return n.groupOrder!==t.groupOrder?n.groupOrder-t.groupOrder:n.renderOrder!==t.renderOrder?n.renderOrder-t.renderOrder:n.z!==t.z?t.z-n.z:n.id-t.id}function Xu(){let n=[],t=0,e=[],i=[],s=[];function r(){t=0,e.length=0,i.length=0,s.length=0}function o(h){let f=0;return h.isInstancedMesh&&(f+=2),h.isSkinnedMesh&&(f+=1),f}function a(h,f,g,x,m,p){let y=n[t];return y===void 0?(y={id:h.id,object:h,geometry:f,material:g,materialVariant:o(h),groupOrder:x,renderOrder:h.renderOrder,z:m,group:p},n[t]=y):(y.id=h.id,y.object=h,y.geometry=f,y.material=g,y.materialVariant=o(h),y.groupOrder=x,y.renderOrder=h.renderOrder,y.z=m,y.group=p),t++,y}function l(h,f,g,x,m,p,y){y.reversedDepth===!0&&(m=-m);let T=a(h,f,g,x,m,p);g.transmission>0?i.push(T):g.transparent===!0?s.push(T):e.push(T)}function c(h,f,g,x,m,p){let y=a(h,f,g,x,m,p);g.transmission>0?i.unshift(y):g.transparent===!0?s.unshift(y):e.unshift(y)}function u(h,f){e.length>1&&e.sort(h||L_),i.length>1&&i.sort(f||Wu),s.length>1&&s.sort(f||Wu)}function d(){for(let h=t,f=n.length;h<f;h++){let g=n[h];if(g.id===null)break;g.id=null,g.object=null,g.geometry=null,g.material=null,g.group=null}}return{opaque:e,transmissive:i,transparent:s,init:r,push:l,unshift:c,finish:d,sort:u}}function D_(){let n=new WeakMap;function t(i,s){let r=n.get(i),o;return r===void 0?(o=new Xu,n.set(i,[o])):s>=r.length?(o=new Xu,r.push(o)):o=r[s],o}function e(){n=new WeakMap}return{get:t,dispose:e}}function N_(){let n={};return{get:function(t){if(n[t.id]!==void 0)return n[t.id];let e;switch(t.type){case"SunLight":case"DirectionalLight":e={direction:new k,color:new Vt};break;case"SpotLight":e={position:new k,direction:new k,color:new Vt,distance:0,coneCos:0,penumbraCos:0,decay:0};break;case"PointLight":e={position:new k,color:new Vt,distance:0,decay:0};break;case"HemisphereLight":e={direction:new k,skyColor:new Vt,groundColor:new Vt};break;case"RectAreaLight":e={color:new Vt,position:new k,halfWidth:new k,halfHeight:new k};break}return n[t.id]=e,e}}}function U_(){let n={};return{get:function(t){if(n[t.id]!==void 0)return n[t.id];let e;switch(t.type){case"SunLight":case"DirectionalLight":e={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new Lt};break;case"SpotLight":e={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new Lt};break;case"PointLight":e={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new Lt,shadowCameraNear:1,shadowCameraFar:1e3};break}return n[t.id]=e,e}}}var F_=0;function O_(n,t){return(t.castShadow?2:0)-(n.castShadow?2:0)+(t.map?1:0)-(n.map?1:0)}function k_(n){let t=new N_,e=U_(),i={version:0,hash:{sunLength:-1,directionalLength:-1,pointLength:-1,spotLength:-1,rectAreaLength:-1,hemiLength:-1,numSunShadows:-1,numDirectionalShadows:-1,numPointShadows:-1,numSpotShadows:-1,numSpotMaps:-1,numLightProbes:-1},ambient:[0,0,0],probe:[],sun:[],sunShadow:[],sunShadowMap:[],sunShadowMatrix:[],sunShadowCascade:[],directional:[],directionalShadow:[],directionalShadowMap:[],directionalShadowMatrix:[],spot:[],spotLightMap:[],spotShadow:[],spotShadowMap:[],spotLightMatrix:[],rectArea:[],rectAreaLTC1:null,rectAreaLTC2:null,point:[],pointShadow:[],pointShadowMap:[],pointShadowMatrix:[],hemi:[],numSpotLightShadowsWithMaps:0,numLightProbes:0};for(let c=0;c<9;c++)i.probe.push(new k);let s=new k,r=new fe,o=new fe;function a(c){let u=0,d=0,h=0;for(let E=0;E<9;E++)i.probe[E].set(0,0,0);let f=0,g=0,x=0,m=0,p=0,y=0,T=0,v=0,b=0,M=0,_=0,S=0,P=0,C=0;c.sort(O_);for(let E=0,N=c.length;E<N;E++){let I=c[E],O=I.color,G=I.intensity,B=I.distance,K=null;if(I.shadow&&I.shadow.map&&(I.shadow.map.texture.format===_n?K=I.shadow.map.texture:K=I.shadow.map.depthTexture||I.shadow.map.texture),I.isAmbientLight)u+=O.r*G,d+=O.g*G,h+=O.b*G;else if(I.isLightProbe){for(let X=0;X<9;X++)i.probe[X].addScaledVector(I.sh.coefficients[X],G);C++}else if(I.isSunLight){let X=t.get(I);if(X.color.copy(I.color).multiplyScalar(I.intensity),I.castShadow){let J=I.shadow,st=e.get(I);st.shadowIntensity=J.intensity,st.shadowBias=J.bias,st.shadowNormalBias=J.normalBias,st.shadowRadius=J.radius,st.shadowMapSize.copy(J.mapSize).multiply(J.getFrameExtents()),i.sunShadow[g]=st,i.sunShadowMap[g]=K;let ht=J.getViewportCount();for(let wt=0;wt<ht;wt++)i.sunShadowMatrix[x+wt]=J.getMatrix(wt),i.sunShadowCascade[x+wt]=J._cascadeData[wt];x+=ht,g++}i.sun[f]=X,f++}else if(I.isDirectionalLight){let X=t.get(I);if(X.color.copy(I.color).multiplyScalar(I.intensity),I.castShadow){let J=I.shadow,st=e.get(I);st.shadowIntensity=J.intensity,st.shadowBias=J.bias,st.shadowNormalBias=J.normalBias,st.shadowRadius=J.radius,st.shadowMapSize=J.mapSize,i.directionalShadow[m]=st,i.directionalShadowMap[m]=K,i.directionalShadowMatrix[m]=I.shadow.matrix,b++}i.directional[m]=X,m++}else if(I.isSpotLight){let X=t.get(I);X.position.setFromMatrixPosition(I.matrixWorld),X.color.copy(O).multiplyScalar(G),X.distance=B,X.coneCos=Math.cos(I.angle),X.penumbraCos=Math.cos(I.angle*(1-I.penumbra)),X.decay=I.decay,i.spot[y]=X;let J=I.shadow;if(I.map&&(i.spotLightMap[S]=I.map,S++,J.updateMatrices(I),I.castShadow&&P++),i.spotLightMatrix[y]=J.matrix,I.castShadow){let st=e.get(I);st.shadowIntensity=J.intensity,st.shadowBias=J.bias,st.shadowNormalBias=J.normalBias,st.shadowRadius=J.radius,st.shadowMapSize=J.mapSize,i.spotShadow[y]=st,i.spotShadowMap[y]=K,_++}y++}else if(I.isRectAreaLight){let X=t.get(I);X.color.copy(O).multiplyScalar(G),X.halfWidth.set(I.width*.5,0,0),X.halfHeight.set(0,I.height*.5,0),i.rectArea[T]=X,T++}else if(I.isPointLight){let X=t.get(I);if(X.color.copy(I.color).multiplyScalar(I.intensity),X.distance=I.distance,X.decay=I.decay,I.castShadow){let J=I.shadow,st=e.get(I);st.shadowIntensity=J.intensity,st.shadowBias=J.bias,st.shadowNormalBias=J.normalBias,st.shadowRadius=J.radius,st.shadowMapSize=J.mapSize,st.shadowCameraNear=J.camera.near,st.shadowCameraFar=J.camera.far,i.pointShadow[p]=st,i.pointShadowMap[p]=K,i.pointShadowMatrix[p]=I.shadow.matrix,M++}i.point[p]=X,p++}else if(I.isHemisphereLight){let X=t.get(I);X.skyColor.copy(I.color).multiplyScalar(G),X.groundColor.copy(I.groundColor).multiplyScalar(G),i.hemi[v]=X,v++}}T>0&&(n.has("OES_texture_float_linear")===!0?(i.rectAreaLTC1=Mt.LTC_FLOAT_1,i.rectAreaLTC2=Mt.LTC_FLOAT_2):(i.rectAreaLTC1=Mt.LTC_HALF_1,i.rectAreaLTC2=Mt.LTC_HALF_2)),i.ambient[0]=u,i.ambient[1]=d,i.ambient[2]=h;let R=i.hash;(R.sunLength!==f||R.directionalLength!==m||R.pointLength!==p||R.spotLength!==y||R.rectAreaLength!==T||R.hemiLength!==v||R.numSunShadows!==g||R.numDirectionalShadows!==b||R.numPointShadows!==M||R.numSpotShadows!==_||R.numSpotMaps!==S||R.numLightProbes!==C)&&(i.sun.length=f,i.directional.length=m,i.spot.length=y,i.rectArea.length=T,i.point.length=p,i.hemi.length=v,i.sunShadow.length=g,i.sunShadowMap.length=g,i.sunShadowMatrix.length=x,i.sunShadowCascade.length=x,i.directionalShadow.length=b,i.directionalShadowMap.length=b,i.directionalShadowMatrix.length=b,i.pointShadow.length=M,i.pointShadowMap.length=M,i.pointShadowMatrix.length=M,i.spotShadow.length=_,i.spotShadowMap.length=_,i.spotLightMatrix.length=_+S-P,i.spotLightMap.length=S,i.numSpotLightShadowsWithMaps=P,i.numLightProbes=C,R.sunLength=f,R.directionalLength=m,R.pointLength=p,R.spotLength=y,R.rectAreaLength=T,R.hemiLength=v,R.numSunShadows=g,R.numDirectionalShadows=b,R.numPointShadows=M,R.numSpotShadows=_,R.numSpotMaps=S,R.numLightProbes=C,i.version=F_++)}function l(c,u){let d=0,h=0,f=0,g=0,x=0,m=0,p=u.matrixWorldInverse;for(let y=0,T=c.length;y<T;y++){let v=c[y];if(v.isSunLight){let b=i.sun[d];b.direction.setFromMatrixPosition(v.matrixWorld),b.direction.transformDirection(p),d++}else if(v.isDirectionalLight){let b=i.directional[h];b.direction.setFromMatrixPosition(v.matrixWorld),s.setFromMatrixPosition(v.target.matrixWorld),b.direction.sub(s),b.direction.transformDirection(p),h++}else if(v.isSpotLight){let b=i.spot[g];b.position.setFromMatrixPosition(v.matrixWorld),b.position.applyMatrix4(p),b.direction.setFromMatrixPosition(v.matrixWorld),s.setFromMatrixPosition(v.target.matrixWorld),b.direction.sub(s),b.direction.transformDirection(p),g++}else if(v.isRectAreaLight){let b=i.rectArea[x];b.position.setFromMatrixPosition(v.matrixWorld),b.position.applyMatrix4(p),o.identity(),r.copy(v.matrixWorld),r.premultiply(p),o.extractRotation(r),b.halfWidth.set(v.width*.5,0,0),b.halfHeight.set(0,v.height*.5,0),b.halfWidth.applyMatrix4(o),b.halfHeight.applyMatrix4(o),x++}else if(v.isPointLight){let b=i.point[f];b.position.setFromMatrixPosition(v.matrixWorld),b.position.applyMatrix4(p),f++}else if(v.isHemisphereLight){let b=i.hemi[m];b.direction.setFromMatrixPosition(v.matrixWorld),b.direction.transformDirection(p),m++}}}return{setup:a,setupView:l,state:i}}function qu(n){let t=new k_(n),e=[],i=[],s=[];function r(d){u.camera=d,e.length=0,i.length=0,s.length=0}function o(d){d.isLightProbeGrid?s.push(d):e.push(d)}function a(d){i.push(d)}function l(){t.setup(e),s.sort((d,h)=>d.priority-h.priority||d.id-h.id)}function c(d){t.setupView(e,d)}let u={lightsArray:e,shadowsArray:i,lightProbeGridArray:s,camera:null,lights:t,transmissionRenderTarget:{},textureUnits:0};return{init:r,state:u,setupLights:l,setupLightsView:c,pushLight:o,pushShadow:a}}function B_(n){let t=new WeakMap;function e(s,r=0){let o=t.get(s),a;return o===void 0?(a=new qu(n),t.set(s,[a])):r>=o.length?(a=new qu(n),o.push(a)):a=o[r],a}function i(){t=new WeakMap}return{get:e,dispose:i}}var z_=`void main() {
	gl_Position = vec4( position, 1.0 );
}`,G_=`uniform sampler2D shadow_pass;
uniform vec2 resolution;
uniform float radius;
void main() {
	const float samples = float( VSM_SAMPLES );
	float mean = 0.0;
	float squared_mean = 0.0;
	float uvStride = samples <= 1.0 ? 0.0 : 2.0 / ( samples - 1.0 );
	float uvStart = samples <= 1.0 ? 0.0 : - 1.0;
	for ( float i = 0.0; i < samples; i ++ ) {
		float uvOffset = uvStart + i * uvStride;
		#ifdef HORIZONTAL_PASS
			vec2 distribution = texture2D( shadow_pass, ( gl_FragCoord.xy + vec2( uvOffset, 0.0 ) * radius ) / resolution ).rg;
			mean += distribution.x;
			squared_mean += distribution.y * distribution.y + distribution.x * distribution.x;
		#else
			float depth = texture2D( shadow_pass, ( gl_FragCoord.xy + vec2( 0.0, uvOffset ) * radius ) / resolution ).r;
			mean += depth;
			squared_mean += depth * depth;
		#endif
	}
	mean = mean / samples;
	squared_mean = squared_mean / samples;
	float std_dev = sqrt( max( 0.0, squared_mean - mean * mean ) );
	gl_FragColor = vec4( mean, std_dev, 0.0, 1.0 );
}`,H_=[new k(1,0,0),new k(-1,0,0),new k(0,1,0),new k(0,-1,0),new k(0,0,1),new k(0,0,-1)],V_=[new k(0,-1,0),new k(0,-1,0),new k(0,0,1),new k(0,0,-1),new k(0,-1,0),new k(0,-1,0)],$u=new fe,lr=new k,sc=new k;function W_(n,t,e){let i=new Pn,s=new Lt,r=new Lt,o=new _e,a=new So,l=new bo,c={},u=e.maxTextureSize,d={[mn]:Oe,[Oe]:mn,[Li]:Li},h=new Jt({defines:{VSM_SAMPLES:8},uniforms:{shadow_pass:{value:null},resolution:{value:new Lt},radius:{value:4}},vertexShader:z_,fragmentShader:G_}),f=h.clone();f.defines.HORIZONTAL_PASS=1;let g=new ie;g.setAttribute("position",new $t(new Float32Array([-1,-1,.5,3,-1,.5,-1,3,.5]),3));let x=new te(g,h),m=this;this.enabled=!1,this.autoUpdate=!0,this.needsUpdate=!1,this.type=Qs;let p=this.type;this.render=function(M,_,S){if(m.enabled===!1||m.autoUpdate===!1&&m.needsUpdate===!1||M.length===0)return;this.type===zh&&(Dt("WebGLShadowMap: PCFSoftShadowMap has been removed. Using PCFShadowMap instead."),this.type=Qs);let P=n.getRenderTarget(),C=n.getActiveCubeFace(),R=n.getActiveMipmapLevel(),E=n.state;E.setBlending(Fn),E.buffers.depth.getReversed()===!0?E.buffers.color.setClear(0,0,0,0):E.buffers.color.setClear(1,1,1,1),E.buffers.depth.setTest(!0),E.setScissorTest(!1);let N=p!==this.type;N&&_.traverse(function(I){I.material&&(Array.isArray(I.material)?I.material.forEach(O=>O.needsUpdate=!0):I.material.needsUpdate=!0)});for(let I=0,O=M.length;I<O;I++){let G=M[I],B=G.shadow;if(B===void 0){Dt("WebGLShadowMap:",G,"has no shadow.");continue}if(B.autoUpdate===!1&&B.needsUpdate===!1)continue;s.copy(B.mapSize);let K=B.getFrameExtents();s.multiply(K),r.copy(B.mapSize),(s.x>u||s.y>u)&&(s.x>u&&(r.x=Math.floor(u/K.x),s.x=r.x*K.x,B.mapSize.x=r.x),s.y>u&&(r.y=Math.floor(u/K.y),s.y=r.y*K.y,B.mapSize.y=r.y));let X=n.state.buffers.depth.getReversed();if(B.camera._reversedDepth=X,B.map===null||N===!0){if(B.map!==null&&(B.map.depthTexture!==null&&(B.map.depthTexture.dispose(),B.map.depthTexture=null),B.map.dispose()),this.type===xs){if(G.isPointLight){Dt("WebGLShadowMap: VSM shadow maps are not supported for PointLights. Use PCF or BasicShadowMap instead.");continue}B.map=new ii(s.x,s.y,{format:_n,type:bi,minFilter:ge,magFilter:ge,generateMipmaps:!1}),B.map.texture.name=G.name+".shadowMap",B.map.depthTexture=new $i(s.x,s.y,Si),B.map.depthTexture.name=G.name+".shadowMapDepth",B.map.depthTexture.format=Xi,B.map.depthTexture.compareFunction=null,B.map.depthTexture.minFilter=Me,B.map.depthTexture.magFilter=Me}else G.isPointLight?(B.map=new hr(s.x),B.map.depthTexture=new qs(s.x,Mi)):(B.map=new ii(s.x,s.y),B.map.depthTexture=new $i(s.x,s.y,Mi)),B.map.depthTexture.name=G.name+".shadowMap",B.map.depthTexture.format=Xi,this.type===Qs?(B.map.depthTexture.compareFunction=X?Xl:Wl,B.map.depthTexture.minFilter=ge,B.map.depthTexture.magFilter=ge):(B.map.depthTexture.compareFunction=null,B.map.depthTexture.minFilter=Me,B.map.depthTexture.magFilter=Me);B.camera.updateProjectionMatrix()}B.map.isWebGLCubeRenderTarget!==!0&&(B.map.width!==s.x||B.map.height!==s.y)&&B.map.setSize(s.x,s.y);let J=B.map.isWebGLCubeRenderTarget?6:B.getViewportCount();G.isPointLight!==!0&&B.updateMatrices(G,S);let st=(B.camera.layers.mask&4294967294)!==0?B.camera.layers:S.layers;for(let ht=0;ht<J;ht++){let wt=B.getCamera(ht);if(G.isPointLight){let $=B.camera,at=B.matrix,rt=G.distance||$.far;rt!==$.far&&($.far=rt,$.updateProjectionMatrix()),lr.setFromMatrixPosition(G.matrixWorld),$.position.copy(lr),sc.copy($.position),sc.add(H_[ht]),$.up.copy(V_[ht]),$.lookAt(sc),$.updateMatrixWorld(),at.makeTranslation(-lr.x,-lr.y,-lr.z),$u.multiplyMatrices($.projectionMatrix,$.matrixWorldInverse),B._frustum.setFromProjectionMatrix($u,$.coordinateSystem,$.reversedDepth)}if(B.map.isWebGLCubeRenderTarget)n.setRenderTarget(B.map,ht),n.clear();else{ht===0&&(n.setRenderTarget(B.map),n.clear());let $=B.getViewport(ht);o.set(r.x*$.x,r.y*$.y,r.x*$.z,r.y*$.w),E.viewport(o)}i=B.getFrustum(ht),v(_,S,wt,G,st,this.type)}B.isPointLightShadow!==!0&&this.type===xs&&y(B,S),B.needsUpdate=!1}p=this.type,m.needsUpdate=!1,n.setRenderTarget(P,C,R)};function y(M,_){let S=t.update(x);h.defines.VSM_SAMPLES!==M.blurSamples&&(h.defines.VSM_SAMPLES=M.blurSamples,f.defines.VSM_SAMPLES=M.blurSamples,h.needsUpdate=!0,f.needsUpdate=!0),M.mapPass===null?M.mapPass=new ii(s.x,s.y,{format:_n,type:bi}):(M.mapPass.width!==M.map.width||M.mapPass.height!==M.map.height)&&M.mapPass.setSize(M.map.width,M.map.height),h.uniforms.shadow_pass.value=M.map.depthTexture,h.uniforms.resolution.value.set(M.map.width,M.map.height),h.uniforms.radius.value=M.radius,n.setRenderTarget(M.mapPass),n.clear(),n.renderBufferDirect(_,null,S,h,x,null),f.uniforms.shadow_pass.value=M.mapPass.texture,f.uniforms.resolution.value.set(M.map.width,M.map.height),f.uniforms.radius.value=M.radius,n.setRenderTarget(M.map),n.clear(),n.renderBufferDirect(_,null,S,f,x,null)}function T(M,_,S,P){let C=null,R=S.isPointLight===!0?M.customDistanceMaterial:M.customDepthMaterial;if(R!==void 0)C=R;else if(C=S.isPointLight===!0?l:a,n.localClippingEnabled&&_.clipShadows===!0&&Array.isArray(_.clippingPlanes)&&_.clippingPlanes.length!==0||_.displacementMap&&_.displacementScale!==0||_.alphaMap&&_.alphaTest>0||_.map&&_.alphaTest>0||_.alphaToCoverage===!0){let E=C.uuid,N=_.uuid,I=c[E];I===void 0&&(I={},c[E]=I);let O=I[N];O===void 0&&(O=C.clone(),I[N]=O,_.addEventListener("dispose",b)),C=O}if(C.visible=_.visible,C.wireframe=_.wireframe,P===xs?C.side=_.shadowSide!==null?_.shadowSide:_.side:C.side=_.shadowSide!==null?_.shadowSide:d[_.side],C.alphaMap=_.alphaMap,C.alphaTest=_.alphaToCoverage===!0?.5:_.alphaTest,C.map=_.map,C.clipShadows=_.clipShadows,C.clippingPlanes=_.clippingPlanes,C.clipIntersection=_.clipIntersection,C.displacementMap=_.displacementMap,C.displacementScale=_.displacementScale,C.displacementBias=_.displacementBias,C.wireframeLinewidth=_.wireframeLinewidth,C.linewidth=_.linewidth,S.isPointLight===!0&&C.isMeshDistanceMaterial===!0){let E=n.properties.get(C);E.light=S}return C}function v(M,_,S,P,C,R){if(M.visible===!1)return;if(M.layers.test(C)&&(M.isMesh||M.isLine||M.isPoints)&&(M.castShadow||M.receiveShadow&&R===xs)&&(!M.frustumCulled||M.intersectsFrustum(i))){M.modelViewMatrix.multiplyMatrices(S.matrixWorldInverse,M.matrixWorld);let I=t.update(M),O=M.material;if(Array.isArray(O)){let G=I.groups;for(let B=0,K=G.length;B<K;B++){let X=G[B],J=O[X.materialIndex];if(J&&J.visible){let st=T(M,J,P,R);M.onBeforeShadow(n,M,_,S,I,st,X),n.renderBufferDirect(S,null,I,st,M,X),M.onAfterShadow(n,M,_,S,I,st,X)}}}else if(O.visible){let G=T(M,O,P,R);M.onBeforeShadow(n,M,_,S,I,G,null),n.renderBufferDirect(S,null,I,G,M,null),M.onAfterShadow(n,M,_,S,I,G,null)}}let N=M.children;for(let I=0,O=N.length;I<O;I++)v(N[I],_,S,P,C,R)}function b(M){M.target.removeEventListener("dispose",b);for(let S in c){let P=c[S],C=M.target.uuid;C in P&&(P[C].dispose(),delete P[C])}}}function X_(n,t){function e(){let U=!1,it=new _e,j=null,pt=new _e(0,0,0,0);return{setMask:function(ct){j!==ct&&!U&&(n.colorMask(ct,ct,ct,ct),j=ct)},setLocked:function(ct){U=ct},setClear:function(ct,dt,Rt,Wt,lt){lt===!0&&(ct*=Wt,dt*=Wt,Rt*=Wt),it.set(ct,dt,Rt,Wt),pt.equals(it)===!1&&(n.clearColor(ct,dt,Rt,Wt),pt.copy(it))},reset:function(){U=!1,j=null,pt.set(-1,0,0,0)}}}function i(){let U=!1,it=!1,j=null,pt=null,ct=null;return{setReversed:function(dt){if(it!==dt){let Rt=t.get("EXT_clip_control");dt?Rt.clipControlEXT(Rt.LOWER_LEFT_EXT,Rt.ZERO_TO_ONE_EXT):Rt.clipControlEXT(Rt.LOWER_LEFT_EXT,Rt.NEGATIVE_ONE_TO_ONE_EXT),it=dt;let Wt=ct;ct=null,this.setClear(Wt)}},getReversed:function(){return it},setTest:function(dt){dt?Z(n.DEPTH_TEST):Q(n.DEPTH_TEST)},setMask:function(dt){j!==dt&&!U&&(n.depthMask(dt),j=dt)},setFunc:function(dt){if(it&&(dt=yu[dt]),pt!==dt){switch(dt){case eo:n.depthFunc(n.NEVER);break;case io:n.depthFunc(n.ALWAYS);break;case no:n.depthFunc(n.LESS);break;case cs:n.depthFunc(n.LEQUAL);break;case so:n.depthFunc(n.EQUAL);break;case ro:n.depthFunc(n.GEQUAL);break;case hs:n.depthFunc(n.GREATER);break;case oo:n.depthFunc(n.NOTEQUAL);break;default:n.depthFunc(n.LEQUAL)}pt=dt}},setLocked:function(dt){U=dt},setClear:function(dt){ct!==dt&&(ct=dt,it&&(dt=1-dt),n.clearDepth(dt))},reset:function(){U=!1,j=null,pt=null,ct=null,it=!1}}}function s(){let U=!1,it=null,j=null,pt=null,ct=null,dt=null,Rt=null,Wt=null,lt=null;return{setTest:function(It){U||(It?Z(n.STENCIL_TEST):Q(n.STENCIL_TEST))},setMask:function(It){it!==It&&!U&&(n.stencilMask(It),it=It)},setFunc:function(It,Ht,yt){(j!==It||pt!==Ht||ct!==yt)&&(n.stencilFunc(It,Ht,yt),j=It,pt=Ht,ct=yt)},setOp:function(It,Ht,yt){(dt!==It||Rt!==Ht||Wt!==yt)&&(n.stencilOp(It,Ht,yt),dt=It,Rt=Ht,Wt=yt)},setLocked:function(It){U=It},setClear:function(It){lt!==It&&(n.clearStencil(It),lt=It)},reset:function(){U=!1,it=null,j=null,pt=null,ct=null,dt=null,Rt=null,Wt=null,lt=null}}}let r=new e,o=new i,a=new s,l={},c=new WeakMap,u={},d={},h={},f=new WeakMap,g=[],x=null,m=!1,p=null,y=null,T=null,v=null,b=null,M=null,_=null,S=new Vt(0,0,0),P=0,C=!1,R=null,E=null,N=null,I=null,O=null,G=n.getParameter(n.MAX_COMBINED_TEXTURE_IMAGE_UNITS),B=!1,K=0,X=n.getParameter(n.VERSION);X.indexOf("WebGL")!==-1?(K=parseFloat(/^WebGL (\d)/.exec(X)[1]),B=K>=1):X.indexOf("OpenGL ES")!==-1&&(K=parseFloat(/^OpenGL ES (\d)/.exec(X)[1]),B=K>=2);let J=null,st={},ht=n.getParameter(n.SCISSOR_BOX),wt=n.getParameter(n.VIEWPORT),$=new _e().fromArray(ht),at=new _e().fromArray(wt);function rt(U,it,j,pt){let ct=new Uint8Array(4),dt=n.createTexture();n.bindTexture(U,dt),n.texParameteri(U,n.TEXTURE_MIN_FILTER,n.NEAREST),n.texParameteri(U,n.TEXTURE_MAG_FILTER,n.NEAREST);for(let Rt=0;Rt<j;Rt++)U===n.TEXTURE_3D||U===n.TEXTURE_2D_ARRAY?n.texImage3D(it,0,n.RGBA,1,1,pt,0,n.RGBA,n.UNSIGNED_BYTE,ct):n.texImage2D(it+Rt,0,n.RGBA,1,1,0,n.RGBA,n.UNSIGNED_BYTE,ct);return dt}let q={};q[n.TEXTURE_2D]=rt(n.TEXTURE_2D,n.TEXTURE_2D,1),q[n.TEXTURE_CUBE_MAP]=rt(n.TEXTURE_CUBE_MAP,n.TEXTURE_CUBE_MAP_POSITIVE_X,6),q[n.TEXTURE_2D_ARRAY]=rt(n.TEXTURE_2D_ARRAY,n.TEXTURE_2D_ARRAY,1,1),q[n.TEXTURE_3D]=rt(n.TEXTURE_3D,n.TEXTURE_3D,1,1),r.setClear(0,0,0,1),o.setClear(1),a.setClear(0),Z(n.DEPTH_TEST),o.setFunc(cs),Ye(!1),pe(Sl),Z(n.CULL_FACE),De(Fn);function Z(U){u[U]!==!0&&(n.enable(U),u[U]=!0)}function Q(U){u[U]!==!1&&(n.disable(U),u[U]=!1)}function Ct(U,it){return h[U]!==it?(n.bindFramebuffer(U,it),h[U]=it,U===n.DRAW_FRAMEBUFFER&&(h[n.FRAMEBUFFER]=it),U===n.FRAMEBUFFER&&(h[n.DRAW_FRAMEBUFFER]=it),!0):!1}function xt(U,it){let j=g,pt=!1;if(U){j=f.get(it),j===void 0&&(j=[],f.set(it,j));let ct=U.textures;if(j.length!==ct.length||j[0]!==n.COLOR_ATTACHMENT0){for(let dt=0,Rt=ct.length;dt<Rt;dt++)j[dt]=n.COLOR_ATTACHMENT0+dt;j.length=ct.length,pt=!0}}else j[0]!==n.BACK&&(j[0]=n.BACK,pt=!0);pt&&n.drawBuffers(j)}function Pt(U){return x!==U?(n.useProgram(U),x=U,!0):!1}let Ut={[On]:n.FUNC_ADD,[Hh]:n.FUNC_SUBTRACT,[Vh]:n.FUNC_REVERSE_SUBTRACT};Ut[Wh]=n.MIN,Ut[Xh]=n.MAX;let Gt={[qh]:n.ZERO,[$h]:n.ONE,[Yh]:n.SRC_COLOR,[Al]:n.SRC_ALPHA,[tu]:n.SRC_ALPHA_SATURATE,[jh]:n.DST_COLOR,[Kh]:n.DST_ALPHA,[Zh]:n.ONE_MINUS_SRC_COLOR,[El]:n.ONE_MINUS_SRC_ALPHA,[Qh]:n.ONE_MINUS_DST_COLOR,[Jh]:n.ONE_MINUS_DST_ALPHA,[eu]:n.CONSTANT_COLOR,[iu]:n.ONE_MINUS_CONSTANT_COLOR,[nu]:n.CONSTANT_ALPHA,[su]:n.ONE_MINUS_CONSTANT_ALPHA};function De(U,it,j,pt,ct,dt,Rt,Wt,lt,It){if(U===Fn){m===!0&&(Q(n.BLEND),m=!1);return}if(m===!1&&(Z(n.BLEND),m=!0),U!==Gh){if(U!==p||It!==C){if((y!==On||b!==On)&&(n.blendEquation(n.FUNC_ADD),y=On,b=On),It)switch(U){case vs:n.blendFuncSeparate(n.ONE,n.ONE_MINUS_SRC_ALPHA,n.ONE,n.ONE_MINUS_SRC_ALPHA);break;case bl:n.blendFunc(n.ONE,n.ONE);break;case wl:n.blendFuncSeparate(n.ZERO,n.ONE_MINUS_SRC_COLOR,n.ZERO,n.ONE);break;case Tl:n.blendFuncSeparate(n.DST_COLOR,n.ONE_MINUS_SRC_ALPHA,n.ZERO,n.ONE);break;default:Ft("WebGLState: Invalid blending: ",U);break}else switch(U){case vs:n.blendFuncSeparate(n.SRC_ALPHA,n.ONE_MINUS_SRC_ALPHA,n.ONE,n.ONE_MINUS_SRC_ALPHA);break;case bl:n.blendFuncSeparate(n.SRC_ALPHA,n.ONE,n.ONE,n.ONE);break;case wl:Ft("WebGLState: SubtractiveBlending requires material.premultipliedAlpha = true");break;case Tl:Ft("WebGLState: MultiplyBlending requires material.premultipliedAlpha = true");break;default:Ft("WebGLState: Invalid blending: ",U);break}T=null,v=null,M=null,_=null,S.set(0,0,0),P=0,p=U,C=It}return}ct=ct||it,dt=dt||j,Rt=Rt||pt,(it!==y||ct!==b)&&(n.blendEquationSeparate(Ut[it],Ut[ct]),y=it,b=ct),(j!==T||pt!==v||dt!==M||Rt!==_)&&(n.blendFuncSeparate(Gt[j],Gt[pt],Gt[dt],Gt[Rt]),T=j,v=pt,M=dt,_=Rt),(Wt.equals(S)===!1||lt!==P)&&(n.blendColor(Wt.r,Wt.g,Wt.b,lt),S.copy(Wt),P=lt),p=U,C=!1}function Se(U,it){U.side===Li?Q(n.CULL_FACE):Z(n.CULL_FACE);let j=U.side===Oe;it&&(j=!j),Ye(j),U.blending===vs&&U.transparent===!1?De(Fn):De(U.blending,U.blendEquation,U.blendSrc,U.blendDst,U.blendEquationAlpha,U.blendSrcAlpha,U.blendDstAlpha,U.blendColor,U.blendAlpha,U.premultipliedAlpha),o.setFunc(U.depthFunc),o.setTest(U.depthTest),o.setMask(U.depthWrite),r.setMask(U.colorWrite);let pt=U.stencilWrite;a.setTest(pt),pt&&(a.setMask(U.stencilWriteMask),a.setFunc(U.stencilFunc,U.stencilRef,U.stencilFuncMask),a.setOp(U.stencilFail,U.stencilZFail,U.stencilZPass)),Ce(U.polygonOffset,U.polygonOffsetFactor,U.polygonOffsetUnits),U.alphaToCoverage===!0?Z(n.SAMPLE_ALPHA_TO_COVERAGE):Q(n.SAMPLE_ALPHA_TO_COVERAGE)}function Ye(U){R!==U&&(U?n.frontFace(n.CW):n.frontFace(n.CCW),R=U)}function pe(U){U!==kh?(Z(n.CULL_FACE),U!==E&&(U===Sl?n.cullFace(n.BACK):U===Bh?n.cullFace(n.FRONT):n.cullFace(n.FRONT_AND_BACK))):Q(n.CULL_FACE),E=U}function Ai(U){U!==N&&(B&&n.lineWidth(U),N=U)}function Ce(U,it,j){U?(Z(n.POLYGON_OFFSET_FILL),(I!==it||O!==j)&&(I=it,O=j,o.getReversed()&&(it=-it,j=-j),n.polygonOffset(it,j))):Q(n.POLYGON_OFFSET_FILL)}function ai(U){U?Z(n.SCISSOR_TEST):Q(n.SCISSOR_TEST)}function li(U){U===void 0&&(U=n.TEXTURE0+G-1),J!==U&&(n.activeTexture(U),J=U)}function ci(U,it,j){j===void 0&&(J===null?j=n.TEXTURE0+G-1:j=J);let pt=st[j];pt===void 0&&(pt={type:void 0,texture:void 0},st[j]=pt),(pt.type!==U||pt.texture!==it)&&(J!==j&&(n.activeTexture(j),J=j),n.bindTexture(U,it||q[U]),pt.type=U,pt.texture=it)}function z(){let U=st[J];U!==void 0&&U.type!==void 0&&(n.bindTexture(U.type,null),U.type=void 0,U.texture=void 0)}function hi(){try{n.compressedTexImage2D(...arguments)}catch(U){Ft("WebGLState:",U)}}function ue(){try{n.compressedTexImage3D(...arguments)}catch(U){Ft("WebGLState:",U)}}function de(){try{n.texSubImage2D(...arguments)}catch(U){Ft("WebGLState:",U)}}function vt(){try{n.texSubImage3D(...arguments)}catch(U){Ft("WebGLState:",U)}}function be(){try{n.compressedTexSubImage2D(...arguments)}catch(U){Ft("WebGLState:",U)}}function Nt(){try{n.compressedTexSubImage3D(...arguments)}catch(U){Ft("WebGLState:",U)}}function kt(){try{n.texStorage2D(...arguments)}catch(U){Ft("WebGLState:",U)}}function L(){try{n.texStorage3D(...arguments)}catch(U){Ft("WebGLState:",U)}}function w(){try{n.texImage2D(...arguments)}catch(U){Ft("WebGLState:",U)}}function V(){try{n.texImage3D(...arguments)}catch(U){Ft("WebGLState:",U)}}function ot(U){return d[U]!==void 0?d[U]:n.getParameter(U)}function nt(U,it){d[U]!==it&&(n.pixelStorei(U,it),d[U]=it)}function ut(U){$.equals(U)===!1&&(n.scissor(U.x,U.y,U.z,U.w),$.copy(U))}function gt(U){at.equals(U)===!1&&(n.viewport(U.x,U.y,U.z,U.w),at.copy(U))}function tt(U,it){let j=c.get(it);j===void 0&&(j=new WeakMap,c.set(it,j));let pt=j.get(U);pt===void 0&&(pt=n.getUniformBlockIndex(it,U.name),n.uniformBlockBinding(it,pt,pt),j.set(U,pt))}function et(U,it,j){let ct=c.get(it).get(U);l[ct]!==j&&(n.bindBufferBase(n.UNIFORM_BUFFER,ct,j),l[ct]=j)}function ft(){n.disable(n.BLEND),n.disable(n.CULL_FACE),n.disable(n.DEPTH_TEST),n.disable(n.POLYGON_OFFSET_FILL),n.disable(n.SCISSOR_TEST),n.disable(n.STENCIL_TEST),n.disable(n.SAMPLE_ALPHA_TO_COVERAGE),n.blendEquation(n.FUNC_ADD),n.blendFunc(n.ONE,n.ZERO),n.blendFuncSeparate(n.ONE,n.ZERO,n.ONE,n.ZERO),n.blendColor(0,0,0,0),n.colorMask(!0,!0,!0,!0),n.clearColor(0,0,0,0),n.depthMask(!0),n.depthFunc(n.LESS),o.setReversed(!1),n.clearDepth(1),n.stencilMask(4294967295),n.stencilFunc(n.ALWAYS,0,4294967295),n.stencilOp(n.KEEP,n.KEEP,n.KEEP),n.clearStencil(0),n.cullFace(n.BACK),n.frontFace(n.CCW),n.polygonOffset(0,0),n.activeTexture(n.TEXTURE0),n.bindFramebuffer(n.FRAMEBUFFER,null),n.bindFramebuffer(n.DRAW_FRAMEBUFFER,null),n.bindFramebuffer(n.READ_FRAMEBUFFER,null),n.useProgram(null),n.lineWidth(1),n.scissor(0,0,n.canvas.width,n.canvas.height),n.viewport(0,0,n.canvas.width,n.canvas.height),n.pixelStorei(n.PACK_ALIGNMENT,4),n.pixelStorei(n.UNPACK_ALIGNMENT,4),n.pixelStorei(n.UNPACK_FLIP_Y_WEBGL,!1),n.pixelStorei(n.UNPACK_PREMULTIPLY_ALPHA_WEBGL,!1),n.pixelStorei(n.UNPACK_COLORSPACE_CONVERSION_WEBGL,n.BROWSER_DEFAULT_WEBGL),n.pixelStorei(n.PACK_ROW_LENGTH,0),n.pixelStorei(n.PACK_SKIP_PIXELS,0),n.pixelStorei(n.PACK_SKIP_ROWS,0),n.pixelStorei(n.UNPACK_ROW_LENGTH,0),n.pixelStorei(n.UNPACK_IMAGE_HEIGHT,0),n.pixelStorei(n.UNPACK_SKIP_PIXELS,0),n.pixelStorei(n.UNPACK_SKIP_ROWS,0),n.pixelStorei(n.UNPACK_SKIP_IMAGES,0),u={},d={},J=null,st={},h={},l={},f=new WeakMap,g=[],x=null,m=!1,p=null,y=null,T=null,v=null,b=null,M=null,_=null,S=new Vt(0,0,0),P=0,C=!1,R=null,E=null,N=null,I=null,O=null,$.set(0,0,n.canvas.width,n.canvas.height),at.set(0,0,n.canvas.width,n.canvas.height),r.reset(),o.reset(),a.reset()}return{buffers:{color:r,depth:o,stencil:a},enable:Z,disable:Q,bindFramebuffer:Ct,drawBuffers:xt,useProgram:Pt,setBlending:De,setMaterial:Se,setFlipSided:Ye,setCullFace:pe,setLineWidth:Ai,setPolygonOffset:Ce,setScissorTest:ai,activeTexture:li,bindTexture:ci,unbindTexture:z,compressedTexImage2D:hi,compressedTexImage3D:ue,texImage2D:w,texImage3D:V,pixelStorei:nt,getParameter:ot,updateUBOMapping:tt,uniformBlockBinding:et,texStorage2D:kt,texStorage3D:L,texSubImage2D:de,texSubImage3D:vt,compressedTexSubImage2D:be,compressedTexSubImage3D:Nt,scissor:ut,viewport:gt,reset:ft}}function q_(n,t,e,i,s,r,o){let a=t.has("WEBGL_multisampled_render_to_texture")?t.get("WEBGL_multisampled_render_to_texture"):null,l=typeof navigator>"u"?!1:/OculusBrowser/g.test(navigator.userAgent),c=new Lt,u=new WeakMap,d=new Set,h,f=new WeakMap,g=new Set,x=new FinalizationRegistry(L=>g.delete(L)),m=!1;try{m=typeof OffscreenCanvas<"u"&&new OffscreenCanvas(1,1).getContext("2d")!==null}catch{}function p(L,w){return m?new OffscreenCanvas(L,w):ks("canvas")}function y(L,w,V){let ot=1,nt=kt(L);if((nt.width>V||nt.height>V)&&(ot=V/Math.max(nt.width,nt.height)),ot<1)if(typeof HTMLImageElement<"u"&&L instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&L instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&L instanceof ImageBitmap||typeof VideoFrame<"u"&&L instanceof VideoFrame){let ut=Math.floor(ot*nt.width),gt=Math.floor(ot*nt.height);h===void 0&&(h=p(ut,gt));let tt=w?p(ut,gt):h;return tt.width=ut,tt.height=gt,tt.getContext("2d").drawImage(L,0,0,ut,gt),Dt("WebGLRenderer: Texture has been resized from ("+nt.width+"x"+nt.height+") to ("+ut+"x"+gt+")."),tt}else return"data"in L&&Dt("WebGLRenderer: Image in DataTexture is too big ("+nt.width+"x"+nt.height+")."),L;return L}function T(L){return L.generateMipmaps}function v(L){n.generateMipmap(L)}function b(L){return L.isWebGLCubeRenderTarget?n.TEXTURE_CUBE_MAP:L.isWebGL3DRenderTarget?n.TEXTURE_3D:L.isWebGLArrayRenderTarget||L.isCompressedArrayTexture?n.TEXTURE_2D_ARRAY:n.TEXTURE_2D}function M(L,w,V,ot,nt,ut=!1){if(L!==null){if(n[L]!==void 0)return n[L];Dt("WebGLRenderer: Attempt to use non-existing WebGL internal format '"+L+"'")}let gt;ot&&(gt=t.get("EXT_texture_norm16"),gt||Dt("WebGLRenderer: Unable to use normalized textures without EXT_texture_norm16 extension"));let tt=w;if(w===n.RED&&(V===n.FLOAT&&(tt=n.R32F),V===n.HALF_FLOAT&&(tt=n.R16F),V===n.UNSIGNED_BYTE&&(tt=n.R8),V===n.UNSIGNED_SHORT&&gt&&(tt=gt.R16_EXT),V===n.SHORT&&gt&&(tt=gt.R16_SNORM_EXT)),w===n.RED_INTEGER&&(V===n.UNSIGNED_BYTE&&(tt=n.R8UI),V===n.UNSIGNED_SHORT&&(tt=n.R16UI),V===n.UNSIGNED_INT&&(tt=n.R32UI),V===n.BYTE&&(tt=n.R8I),V===n.SHORT&&(tt=n.R16I),V===n.INT&&(tt=n.R32I)),w===n.RG&&(V===n.FLOAT&&(tt=n.RG32F),V===n.HALF_FLOAT&&(tt=n.RG16F),V===n.UNSIGNED_BYTE&&(tt=n.RG8),V===n.UNSIGNED_SHORT&&gt&&(tt=gt.RG16_EXT),V===n.SHORT&&gt&&(tt=gt.RG16_SNORM_EXT)),w===n.RG_INTEGER&&(V===n.UNSIGNED_BYTE&&(tt=n.RG8UI),V===n.UNSIGNED_SHORT&&(tt=n.RG16UI),V===n.UNSIGNED_INT&&(tt=n.RG32UI),V===n.BYTE&&(tt=n.RG8I),V===n.SHORT&&(tt=n.RG16I),V===n.INT&&(tt=n.RG32I)),w===n.RGB_INTEGER&&(V===n.UNSIGNED_BYTE&&(tt=n.RGB8UI),V===n.UNSIGNED_SHORT&&(tt=n.RGB16UI),V===n.UNSIGNED_INT&&(tt=n.RGB32UI),V===n.BYTE&&(tt=n.RGB8I),V===n.SHORT&&(tt=n.RGB16I),V===n.INT&&(tt=n.RGB32I)),w===n.RGBA_INTEGER&&(V===n.UNSIGNED_BYTE&&(tt=n.RGBA8UI),V===n.UNSIGNED_SHORT&&(tt=n.RGBA16UI),V===n.UNSIGNED_INT&&(tt=n.RGBA32UI),V===n.BYTE&&(tt=n.RGBA8I),V===n.SHORT&&(tt=n.RGBA16I),V===n.INT&&(tt=n.RGBA32I)),w===n.RGB&&(V===n.UNSIGNED_SHORT&&gt&&(tt=gt.RGB16_EXT),V===n.SHORT&&gt&&(tt=gt.RGB16_SNORM_EXT),V===n.UNSIGNED_INT_5_9_9_9_REV&&(tt=n.RGB9_E5),V===n.UNSIGNED_INT_10F_11F_11F_REV&&(tt=n.R11F_G11F_B10F)),w===n.RGBA){let et=ut?Fs:Kt.getTransfer(nt);V===n.FLOAT&&(tt=n.RGBA32F),V===n.HALF_FLOAT&&(tt=n.RGBA16F),V===n.UNSIGNED_BYTE&&(tt=et===se?n.SRGB8_ALPHA8:n.RGBA8),V===n.UNSIGNED_SHORT&&gt&&(tt=gt.RGBA16_EXT),V===n.SHORT&&gt&&(tt=gt.RGBA16_SNORM_EXT),V===n.UNSIGNED_SHORT_4_4_4_4&&(tt=n.RGBA4),V===n.UNSIGNED_SHORT_5_5_5_1&&(tt=n.RGB5_A1)}return(tt===n.R16F||tt===n.R32F||tt===n.RG16F||tt===n.RG32F||tt===n.RGBA16F||tt===n.RGBA32F)&&t.get("EXT_color_buffer_float"),tt}function _(L,w){let V;return L?w===null||w===Mi||w===Bn?V=n.DEPTH24_STENCIL8:w===Si?V=n.DEPTH32F_STENCIL8:w===Ms&&(V=n.DEPTH24_STENCIL8,Dt("DepthTexture: 16 bit depth attachment is not supported with stencil. Using 24-bit attachment.")):w===null||w===Mi||w===Bn?V=n.DEPTH_COMPONENT24:w===Si?V=n.DEPTH_COMPONENT32F:w===Ms&&(V=n.DEPTH_COMPONENT16),V}function S(L,w){return T(L)===!0||L.isFramebufferTexture&&L.minFilter!==Me&&L.minFilter!==ge?Math.log2(Math.max(w.width,w.height))+1:L.mipmaps.length>0?L.mipmaps.length:L.isCompressedTexture&&Array.isArray(L.image)?w.mipmaps.length:1}function P(L){let w=new WeakRef(L);i.get(L).__ref=w,g.add(w),x.register(L,w,w)}function C(L){let w=i.get(L).__ref;w!==void 0&&(g.delete(w),x.unregister(w))}function R(L){N(L.target)}function E(L){I(L.target)}function N(L){L.removeEventListener("dispose",R),C(L),G(L),L.isVideoTexture&&u.delete(L),L.isHTMLTexture&&d.delete(L)}function I(L){L.removeEventListener("dispose",E),C(L),K(L)}function O(){for(let L of g){let w=L.deref();w!==void 0&&(w.isRenderTarget===!0?I(w):N(w))}g.clear(),d.clear()}function G(L){let w=i.get(L);if(w.__webglInit===void 0)return;let V=L.source,ot=f.get(V);if(ot){let nt=ot[w.__cacheKey];nt.usedTimes--,nt.usedTimes===0&&B(L),Object.keys(ot).length===0&&f.delete(V)}i.remove(L)}function B(L){let w=i.get(L);n.deleteTexture(w.__webglTexture);let V=L.source,ot=f.get(V);delete ot[w.__cacheKey],o.memory.textures--}function K(L){let w=i.get(L);w.__depthDisposeCallback&&w.__depthDisposeCallback();let V=L.depthTexture;if(V&&V.renderTarget===L&&N(V),L.isWebGLCubeRenderTarget)for(let nt=0;nt<6;nt++){if(Array.isArray(w.__webglFramebuffer[nt]))for(let ut=0;ut<w.__webglFramebuffer[nt].length;ut++)n.deleteFramebuffer(w.__webglFramebuffer[nt][ut]);else n.deleteFramebuffer(w.__webglFramebuffer[nt]);w.__webglDepthbuffer&&n.deleteRenderbuffer(w.__webglDepthbuffer[nt])}else{if(Array.isArray(w.__webglFramebuffer))for(let nt=0;nt<w.__webglFramebuffer.length;nt++)n.deleteFramebuffer(w.__webglFramebuffer[nt]);else n.deleteFramebuffer(w.__webglFramebuffer);if(w.__webglDepthbuffer&&n.deleteRenderbuffer(w.__webglDepthbuffer),w.__webglMultisampledFramebuffer&&n.deleteFramebuffer(w.__webglMultisampledFramebuffer),w.__webglColorRenderbuffer)for(let nt=0;nt<w.__webglColorRenderbuffer.length;nt++)w.__webglColorRenderbuffer[nt]&&n.deleteRenderbuffer(w.__webglColorRenderbuffer[nt]);w.__webglDepthRenderbuffer&&n.deleteRenderbuffer(w.__webglDepthRenderbuffer)}let ot=L.textures;for(let nt=0,ut=ot.length;nt<ut;nt++){let gt=i.get(ot[nt]);gt.__webglTexture&&(n.deleteTexture(gt.__webglTexture),o.memory.textures--),i.remove(ot[nt])}i.remove(L)}let X=0;function J(){X=0}function st(){return X}function ht(L){X=L}function wt(){let L=X;return L>=s.maxTextures&&Dt("WebGLTextures: Trying to use "+(L+1)+" texture units while this GPU supports only "+s.maxTextures),X+=1,L}function $(L){let w=[];return w.push(L.wrapS),w.push(L.wrapT),w.push(L.wrapR||0),w.push(L.magFilter),w.push(L.minFilter),w.push(L.anisotropy),w.push(L.internalFormat),w.push(L.format),w.push(L.type),w.push(L.generateMipmaps),w.push(L.mipmapsAutoUpdate),w.push(L.premultiplyAlpha),w.push(L.flipY),w.push(L.unpackAlignment),w.push(L.colorSpace),w.join()}function at(L,w){let V=i.get(L);if(L.isVideoTexture&&be(L),L.isRenderTargetTexture===!1&&L.isExternalTexture!==!0&&L.version>0&&V.__version!==L.version){let ot=L.image;if(ot===null)Dt("WebGLRenderer: Texture marked for update but no image data found.");else if(ot.complete===!1)Dt("WebGLRenderer: Texture marked for update but image is incomplete");else{Se(V,L,w);return}}else L.isExternalTexture&&(V.__webglTexture=L.sourceTexture?L.sourceTexture:null);e.bindTexture(n.TEXTURE_2D,V.__webglTexture,n.TEXTURE0+w)}function rt(L,w){let V=i.get(L);if(L.isRenderTargetTexture===!1&&L.version>0&&V.__version!==L.version){Se(V,L,w);return}else L.isExternalTexture&&(V.__webglTexture=L.sourceTexture?L.sourceTexture:null);e.bindTexture(n.TEXTURE_2D_ARRAY,V.__webglTexture,n.TEXTURE0+w)}function q(L,w){let V=i.get(L);if(L.isRenderTargetTexture===!1&&L.version>0&&V.__version!==L.version){Se(V,L,w);return}e.bindTexture(n.TEXTURE_3D,V.__webglTexture,n.TEXTURE0+w)}function Z(L,w){let V=i.get(L);if(L.version>0&&V.__version!==L.version){Ye(V,L,w);return}e.bindTexture(n.TEXTURE_CUBE_MAP,V.__webglTexture,n.TEXTURE0+w)}let Q={[us]:n.REPEAT,[Ri]:n.CLAMP_TO_EDGE,[ao]:n.MIRRORED_REPEAT},Ct={[Me]:n.NEAREST,[au]:n.NEAREST_MIPMAP_NEAREST,[tr]:n.NEAREST_MIPMAP_LINEAR,[ge]:n.LINEAR,[gn]:n.LINEAR_MIPMAP_NEAREST,[ri]:n.LINEAR_MIPMAP_LINEAR},xt={[uu]:n.NEVER,[ql]:n.ALWAYS,[du]:n.LESS,[Wl]:n.LEQUAL,[fu]:n.EQUAL,[Xl]:n.GEQUAL,[pu]:n.GREATER,[mu]:n.NOTEQUAL};function Pt(L,w){if(w.type===Si&&t.has("OES_texture_float_linear")===!1&&(w.magFilter===ge||w.magFilter===gn||w.magFilter===tr||w.magFilter===ri||w.minFilter===ge||w.minFilter===gn||w.minFilter===tr||w.minFilter===ri)&&Dt("WebGLRenderer: Unable to use linear filtering with floating point textures. OES_texture_float_linear not supported on this device."),n.texParameteri(L,n.TEXTURE_WRAP_S,Q[w.wrapS]),n.texParameteri(L,n.TEXTURE_WRAP_T,Q[w.wrapT]),(L===n.TEXTURE_3D||L===n.TEXTURE_2D_ARRAY)&&n.texParameteri(L,n.TEXTURE_WRAP_R,Q[w.wrapR]),n.texParameteri(L,n.TEXTURE_MAG_FILTER,Ct[w.magFilter]),n.texParameteri(L,n.TEXTURE_MIN_FILTER,Ct[w.minFilter]),w.compareFunction&&(n.texParameteri(L,n.TEXTURE_COMPARE_MODE,n.COMPARE_REF_TO_TEXTURE),n.texParameteri(L,n.TEXTURE_COMPARE_FUNC,xt[w.compareFunction])),t.has("EXT_texture_filter_anisotropic")===!0){if(w.magFilter===Me||w.minFilter!==tr&&w.minFilter!==ri||w.type===Si&&t.has("OES_texture_float_linear")===!1)return;if(w.anisotropy>1||i.get(w).__currentAnisotropy){let V=t.get("EXT_texture_filter_anisotropic");n.texParameterf(L,V.TEXTURE_MAX_ANISOTROPY_EXT,Math.min(w.anisotropy,s.getMaxAnisotropy())),i.get(w).__currentAnisotropy=w.anisotropy}}}function Ut(L,w){let V=!1;L.__webglInit===void 0&&(L.__webglInit=!0,w.addEventListener("dispose",R),P(w));let ot=w.source,nt=f.get(ot);nt===void 0&&(nt={},f.set(ot,nt));let ut=$(w);if(ut!==L.__cacheKey){nt[ut]===void 0&&(nt[ut]={texture:n.createTexture(),usedTimes:0},o.memory.textures++,V=!0),nt[ut].usedTimes++;let gt=nt[L.__cacheKey];gt!==void 0&&(nt[L.__cacheKey].usedTimes--,gt.usedTimes===0&&B(w)),L.__cacheKey=ut,L.__webglTexture=nt[ut].texture}return V}function Gt(L,w,V){return Math.floor(Math.floor(L/V)/w)}function De(L,w,V,ot){let ut=L.updateRanges;if(ut.length===0)e.texSubImage2D(n.TEXTURE_2D,0,0,0,w.width,w.height,V,ot,w.data);else{ut.sort((U,it)=>U.start-it.start);let gt=0;for(let U=1;U<ut.length;U++){let it=ut[gt],j=ut[U],pt=it.start+it.count,ct=Gt(j.start,w.width,4),dt=Gt(it.start,w.width,4);j.start<=pt+1&&ct===dt&&Gt(j.start+j.count-1,w.width,4)===ct?it.count=Math.max(it.count,j.start+j.count-it.start):(++gt,ut[gt]=j)}ut.length=gt+1;let tt=e.getParameter(n.UNPACK_ROW_LENGTH),et=e.getParameter(n.UNPACK_SKIP_PIXELS),ft=e.getParameter(n.UNPACK_SKIP_ROWS);e.pixelStorei(n.UNPACK_ROW_LENGTH,w.width);for(let U=0,it=ut.length;U<it;U++){let j=ut[U],pt=Math.floor(j.start/4),ct=Math.ceil(j.count/4),dt=pt%w.width,Rt=Math.floor(pt/w.width),Wt=ct,lt=1;e.pixelStorei(n.UNPACK_SKIP_PIXELS,dt),e.pixelStorei(n.UNPACK_SKIP_ROWS,Rt),e.texSubImage2D(n.TEXTURE_2D,0,dt,Rt,Wt,lt,V,ot,w.data)}L.clearUpdateRanges(),e.pixelStorei(n.UNPACK_ROW_LENGTH,tt),e.pixelStorei(n.UNPACK_SKIP_PIXELS,et),e.pixelStorei(n.UNPACK_SKIP_ROWS,ft)}}function Se(L,w,V){let ot=n.TEXTURE_2D;(w.isDataArrayTexture||w.isCompressedArrayTexture)&&(ot=n.TEXTURE_2D_ARRAY),w.isData3DTexture&&(ot=n.TEXTURE_3D);let nt=Ut(L,w),ut=w.source;e.bindTexture(ot,L.__webglTexture,n.TEXTURE0+V);let gt=i.get(ut);if(ut.version!==gt.__version||nt===!0){if(e.activeTexture(n.TEXTURE0+V),(typeof ImageBitmap<"u"&&w.image instanceof ImageBitmap)===!1){let lt=Kt.getPrimaries(Kt.workingColorSpace),It=w.colorSpace===wi?null:Kt.getPrimaries(w.colorSpace),Ht=w.colorSpace===wi||lt===It?n.NONE:n.BROWSER_DEFAULT_WEBGL;e.pixelStorei(n.UNPACK_FLIP_Y_WEBGL,w.flipY),e.pixelStorei(n.UNPACK_PREMULTIPLY_ALPHA_WEBGL,w.premultiplyAlpha),e.pixelStorei(n.UNPACK_COLORSPACE_CONVERSION_WEBGL,Ht)}e.pixelStorei(n.UNPACK_ALIGNMENT,w.unpackAlignment);let et=y(w.image,!1,s.maxTextureSize);et=Nt(w,et);let ft=r.convert(w.format,w.colorSpace),U=r.convert(w.type),it=M(w.internalFormat,ft,U,w.normalized,w.colorSpace,w.isVideoTexture);Pt(ot,w);let j,pt=w.mipmaps,ct=w.isVideoTexture!==!0,dt=gt.__version===void 0||nt===!0,Rt=ut.dataReady,Wt=S(w,et);if(w.isDepthTexture)it=_(w.format===Zi,w.type),dt&&(ct?e.texStorage2D(n.TEXTURE_2D,1,it,et.width,et.height):e.texImage2D(n.TEXTURE_2D,0,it,et.width,et.height,0,ft,U,null));else if(w.isDataTexture)if(pt.length>0){ct&&dt&&e.texStorage2D(n.TEXTURE_2D,Wt,it,pt[0].width,pt[0].height);for(let lt=0,It=pt.length;lt<It;lt++)j=pt[lt],ct?Rt&&e.texSubImage2D(n.TEXTURE_2D,lt,0,0,j.width,j.height,ft,U,j.data):e.texImage2D(n.TEXTURE_2D,lt,it,j.width,j.height,0,ft,U,j.data);w.generateMipmaps=!1}else ct?(dt&&e.texStorage2D(n.TEXTURE_2D,Wt,it,et.width,et.height),Rt&&De(w,et,ft,U)):e.texImage2D(n.TEXTURE_2D,0,it,et.width,et.height,0,ft,U,et.data);else if(w.isCompressedTexture)if(w.isCompressedArrayTexture){ct&&dt&&e.texStorage3D(n.TEXTURE_2D_ARRAY,Wt,it,pt[0].width,pt[0].height,et.depth);for(let lt=0,It=pt.length;lt<It;lt++)if(j=pt[lt],w.format!==$e)if(ft!==null)if(ct){if(Rt)if(w.layerUpdates.size>0){let Ht=ic(j.width,j.height,w.format,w.type);for(let yt of w.layerUpdates){let oe=j.data.subarray(yt*Ht/j.data.BYTES_PER_ELEMENT,(yt+1)*Ht/j.data.BYTES_PER_ELEMENT);e.compressedTexSubImage3D(n.TEXTURE_2D_ARRAY,lt,0,0,yt,j.width,j.height,1,ft,oe)}}else e.compressedTexSubImage3D(n.TEXTURE_2D_ARRAY,lt,0,0,0,j.width,j.height,et.depth,ft,j.data)}else e.compressedTexImage3D(n.TEXTURE_2D_ARRAY,lt,it,j.width,j.height,et.depth,0,j.data,0,0);else Dt("WebGLRenderer: Attempt to load unsupported compressed texture format in .uploadTexture()");else ct?Rt&&e.texSubImage3D(n.TEXTURE_2D_ARRAY,lt,0,0,0,j.width,j.height,et.depth,ft,U,j.data):e.texImage3D(n.TEXTURE_2D_ARRAY,lt,it,j.width,j.height,et.depth,0,ft,U,j.data);w.layerUpdates.size>0&&w.clearLayerUpdates()}else{ct&&dt&&e.texStorage2D(n.TEXTURE_2D,Wt,it,pt[0].width,pt[0].height);for(let lt=0,It=pt.length;lt<It;lt++)j=pt[lt],w.format!==$e?ft!==null?ct?Rt&&e.compressedTexSubImage2D(n.TEXTURE_2D,lt,0,0,j.width,j.height,ft,j.data):e.compressedTexImage2D(n.TEXTURE_2D,lt,it,j.width,j.height,0,j.data):Dt("WebGLRenderer: Attempt to load unsupported compressed texture format in .uploadTexture()"):ct?Rt&&e.texSubImage2D(n.TEXTURE_2D,lt,0,0,j.width,j.height,ft,U,j.data):e.texImage2D(n.TEXTURE_2D,lt,it,j.width,j.height,0,ft,U,j.data)}else if(w.isDataArrayTexture)if(ct){if(dt&&e.texStorage3D(n.TEXTURE_2D_ARRAY,Wt,it,et.width,et.height,et.depth),Rt)if(w.layerUpdates.size>0){let lt=ic(et.width,et.height,w.format,w.type);for(let It of w.layerUpdates){let Ht=et.data.subarray(It*lt/et.data.BYTES_PER_ELEMENT,(It+1)*lt/et.data.BYTES_PER_ELEMENT);e.texSubImage3D(n.TEXTURE_2D_ARRAY,0,0,0,It,et.width,et.height,1,ft,U,Ht)}w.clearLayerUpdates()}else e.texSubImage3D(n.TEXTURE_2D_ARRAY,0,0,0,0,et.width,et.height,et.depth,ft,U,et.data)}else e.texImage3D(n.TEXTURE_2D_ARRAY,0,it,et.width,et.height,et.depth,0,ft,U,et.data);else if(w.isData3DTexture)ct?(dt&&e.texStorage3D(n.TEXTURE_3D,Wt,it,et.width,et.height,et.depth),Rt&&e.texSubImage3D(n.TEXTURE_3D,0,0,0,0,et.width,et.height,et.depth,ft,U,et.data)):e.texImage3D(n.TEXTURE_3D,0,it,et.width,et.height,et.depth,0,ft,U,et.data);else if(w.isFramebufferTexture){if(dt)if(ct)e.texStorage2D(n.TEXTURE_2D,Wt,it,et.width,et.height);else{let lt=et.width,It=et.height;for(let Ht=0;Ht<Wt;Ht++)e.texImage2D(n.TEXTURE_2D,Ht,it,lt,It,0,ft,U,null),lt>>=1,It>>=1}}else if(w.isHTMLTexture){if("texElementImage2D"in n){let lt=n.canvas;if(lt.hasAttribute("layoutsubtree")||lt.setAttribute("layoutsubtree","true"),et.parentNode!==lt){lt.appendChild(et),d.add(w),lt.onpaint=It=>{let Ht=It.changedElements;for(let yt of d)Ht.includes(yt.image)&&(yt.needsUpdate=!0)},lt.requestPaint();return}if(n.texElementImage2D.length===3)n.texElementImage2D(n.TEXTURE_2D,n.RGBA8,et);else{let Ht=n.RGBA,yt=n.RGBA,oe=n.UNSIGNED_BYTE;n.texElementImage2D(n.TEXTURE_2D,0,Ht,yt,oe,et)}n.texParameteri(n.TEXTURE_2D,n.TEXTURE_MIN_FILTER,n.LINEAR),n.texParameteri(n.TEXTURE_2D,n.TEXTURE_WRAP_S,n.CLAMP_TO_EDGE),n.texParameteri(n.TEXTURE_2D,n.TEXTURE_WRAP_T,n.CLAMP_TO_EDGE)}}else if(pt.length>0){if(ct&&dt){let lt=kt(pt[0]);e.texStorage2D(n.TEXTURE_2D,Wt,it,lt.width,lt.height)}for(let lt=0,It=pt.length;lt<It;lt++)j=pt[lt],ct?Rt&&e.texSubImage2D(n.TEXTURE_2D,lt,0,0,ft,U,j):e.texImage2D(n.TEXTURE_2D,lt,it,ft,U,j);w.generateMipmaps=!1}else if(ct){if(dt){let lt=kt(et);e.texStorage2D(n.TEXTURE_2D,Wt,it,lt.width,lt.height)}Rt&&e.texSubImage2D(n.TEXTURE_2D,0,0,0,ft,U,et)}else e.texImage2D(n.TEXTURE_2D,0,it,ft,U,et);T(w)&&w.mipmapsAutoUpdate===!0&&v(ot),gt.__version=ut.version,w.onUpdate&&w.onUpdate(w)}L.__version=w.version}function Ye(L,w,V){if(w.image.length!==6)return;let ot=Ut(L,w),nt=w.source;e.bindTexture(n.TEXTURE_CUBE_MAP,L.__webglTexture,n.TEXTURE0+V);let ut=i.get(nt);if(nt.version!==ut.__version||ot===!0){e.activeTexture(n.TEXTURE0+V);let gt=Kt.getPrimaries(Kt.workingColorSpace),tt=w.colorSpace===wi?null:Kt.getPrimaries(w.colorSpace),et=w.colorSpace===wi||gt===tt?n.NONE:n.BROWSER_DEFAULT_WEBGL;e.pixelStorei(n.UNPACK_FLIP_Y_WEBGL,w.flipY),e.pixelStorei(n.UNPACK_PREMULTIPLY_ALPHA_WEBGL,w.premultiplyAlpha),e.pixelStorei(n.UNPACK_ALIGNMENT,w.unpackAlignment),e.pixelStorei(n.UNPACK_COLORSPACE_CONVERSION_WEBGL,et);let ft=w.isCompressedTexture||w.image[0].isCompressedTexture,U=w.image[0]&&w.image[0].isDataTexture,it=[];for(let yt=0;yt<6;yt++)!ft&&!U?it[yt]=y(w.image[yt],!0,s.maxCubemapSize):it[yt]=U?w.image[yt].image:w.image[yt],it[yt]=Nt(w,it[yt]);let j=it[0],pt=r.convert(w.format,w.colorSpace),ct=r.convert(w.type),dt=M(w.internalFormat,pt,ct,w.normalized,w.colorSpace),Rt=w.isVideoTexture!==!0,Wt=ut.__version===void 0||ot===!0,lt=nt.dataReady,It=S(w,j);Pt(n.TEXTURE_CUBE_MAP,w);let Ht;if(w.isDepthTexture){if(dt=_(w.format===Zi,w.type),Wt)if(Rt)e.texStorage2D(n.TEXTURE_CUBE_MAP,1,dt,j.width,j.height);else for(let yt=0;yt<6;yt++)e.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+yt,0,dt,j.width,j.height,0,pt,ct,null)}else if(ft){Rt&&Wt&&e.texStorage2D(n.TEXTURE_CUBE_MAP,It,dt,j.width,j.height);for(let yt=0;yt<6;yt++){Ht=it[yt].mipmaps;for(let oe=0;oe<Ht.length;oe++){let Re=Ht[oe];w.format!==$e?pt!==null?Rt?lt&&e.compressedTexSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+yt,oe,0,0,Re.width,Re.height,pt,Re.data):e.compressedTexImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+yt,oe,dt,Re.width,Re.height,0,Re.data):Dt("WebGLRenderer: Attempt to load unsupported compressed texture format in .setTextureCube()"):Rt?lt&&e.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+yt,oe,0,0,Re.width,Re.height,pt,ct,Re.data):e.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+yt,oe,dt,Re.width,Re.height,0,pt,ct,Re.data)}}}else{if(Ht=w.mipmaps,Rt&&Wt){Ht.length>0&&It++;let yt=kt(it[0]);e.texStorage2D(n.TEXTURE_CUBE_MAP,It,dt,yt.width,yt.height)}for(let yt=0;yt<6;yt++)if(U){Rt?lt&&e.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+yt,0,0,0,it[yt].width,it[yt].height,pt,ct,it[yt].data):e.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+yt,0,dt,it[yt].width,it[yt].height,0,pt,ct,it[yt].data);for(let oe=0;oe<Ht.length;oe++){let Ji=Ht[oe].image[yt].image;Rt?lt&&e.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+yt,oe+1,0,0,Ji.width,Ji.height,pt,ct,Ji.data):e.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+yt,oe+1,dt,Ji.width,Ji.height,0,pt,ct,Ji.data)}}else{Rt?lt&&e.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+yt,0,0,0,pt,ct,it[yt]):e.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+yt,0,dt,pt,ct,it[yt]);for(let oe=0;oe<Ht.length;oe++){let Re=Ht[oe];Rt?lt&&e.texSubImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+yt,oe+1,0,0,pt,ct,Re.image[yt]):e.texImage2D(n.TEXTURE_CUBE_MAP_POSITIVE_X+yt,oe+1,dt,pt,ct,Re.image[yt])}}}T(w)&&w.mipmapsAutoUpdate===!0&&v(n.TEXTURE_CUBE_MAP),ut.__version=nt.version,w.onUpdate&&w.onUpdate(w)}L.__version=w.version}function pe(L,w,V,ot,nt,ut){let gt=r.convert(V.format,V.colorSpace),tt=r.convert(V.type),et=M(V.internalFormat,gt,tt,V.normalized,V.colorSpace),ft=i.get(w),U=i.get(V);if(U.__renderTarget=w,!ft.__hasExternalTextures){let it=Math.max(1,w.width>>ut),j=Math.max(1,w.height>>ut);nt===n.TEXTURE_3D||nt===n.TEXTURE_2D_ARRAY?e.texImage3D(nt,ut,et,it,j,w.depth,0,gt,tt,null):e.texImage2D(nt,ut,et,it,j,0,gt,tt,null)}e.bindFramebuffer(n.FRAMEBUFFER,L),vt(w)?a.framebufferTexture2DMultisampleEXT(n.FRAMEBUFFER,ot,nt,U.__webglTexture,0,de(w)):(nt===n.TEXTURE_2D||nt>=n.TEXTURE_CUBE_MAP_POSITIVE_X&&nt<=n.TEXTURE_CUBE_MAP_NEGATIVE_Z)&&n.framebufferTexture2D(n.FRAMEBUFFER,ot,nt,U.__webglTexture,ut),e.bindFramebuffer(n.FRAMEBUFFER,null)}function Ai(L,w,V){if(n.bindRenderbuffer(n.RENDERBUFFER,L),w.depthBuffer){let ot=w.depthTexture,nt=ot&&ot.isDepthTexture?ot.type:null,ut=_(w.stencilBuffer,nt),gt=w.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT;vt(w)?a.renderbufferStorageMultisampleEXT(n.RENDERBUFFER,de(w),ut,w.width,w.height):V?n.renderbufferStorageMultisample(n.RENDERBUFFER,de(w),ut,w.width,w.height):n.renderbufferStorage(n.RENDERBUFFER,ut,w.width,w.height),n.framebufferRenderbuffer(n.FRAMEBUFFER,gt,n.RENDERBUFFER,L)}else{let ot=w.textures;for(let nt=0;nt<ot.length;nt++){let ut=ot[nt],gt=r.convert(ut.format,ut.colorSpace),tt=r.convert(ut.type),et=M(ut.internalFormat,gt,tt,ut.normalized,ut.colorSpace);vt(w)?a.renderbufferStorageMultisampleEXT(n.RENDERBUFFER,de(w),et,w.width,w.height):V?n.renderbufferStorageMultisample(n.RENDERBUFFER,de(w),et,w.width,w.height):n.renderbufferStorage(n.RENDERBUFFER,et,w.width,w.height)}}n.bindRenderbuffer(n.RENDERBUFFER,null)}function Ce(L,w,V){let ot=w.isWebGLCubeRenderTarget===!0;if(e.bindFramebuffer(n.FRAMEBUFFER,L),!(w.depthTexture&&w.depthTexture.isDepthTexture))throw new Error("THREE.WebGLTextures: renderTarget.depthTexture must be an instance of THREE.DepthTexture.");let nt=i.get(w.depthTexture);nt.__renderTarget=w;let ut=ot?w.depthTexture.image[0]:w.depthTexture.image;(!nt.__webglTexture||ut.width!==w.width||ut.height!==w.height)&&(ut.width=w.width,ut.height=w.height,w.depthTexture.needsUpdate=!0),ot?Z(w.depthTexture,0):at(w.depthTexture,0);let gt=nt.__webglTexture,tt=de(w),et=ot?n.TEXTURE_CUBE_MAP_POSITIVE_X+V:n.TEXTURE_2D,ft=w.depthTexture.format===Zi?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT;if(w.depthTexture.format===Xi)vt(w)?a.framebufferTexture2DMultisampleEXT(n.FRAMEBUFFER,ft,et,gt,0,tt):n.framebufferTexture2D(n.FRAMEBUFFER,ft,et,gt,0);else if(w.depthTexture.format===Zi)vt(w)?a.framebufferTexture2DMultisampleEXT(n.FRAMEBUFFER,ft,et,gt,0,tt):n.framebufferTexture2D(n.FRAMEBUFFER,ft,et,gt,0);else throw new Error("THREE.WebGLTextures: Unknown depthTexture format.")}function ai(L){let w=i.get(L),V=L.isWebGLCubeRenderTarget===!0;if(w.__boundDepthTexture!==L.depthTexture){let ot=L.depthTexture;if(w.__depthDisposeCallback&&w.__depthDisposeCallback(),ot){let nt=()=>{delete w.__boundDepthTexture,delete w.__depthDisposeCallback,ot.removeEventListener("dispose",nt)};ot.addEventListener("dispose",nt),w.__depthDisposeCallback=nt}w.__boundDepthTexture=ot}if(L.depthTexture&&!w.__autoAllocateDepthBuffer)if(V)for(let ot=0;ot<6;ot++)Ce(w.__webglFramebuffer[ot],L,ot);else L.texture.mipmaps.length>0?Ce(w.__webglFramebuffer[0],L,0):Ce(w.__webglFramebuffer,L,0);else if(V){w.__webglDepthbuffer=[];for(let ot=0;ot<6;ot++)if(e.bindFramebuffer(n.FRAMEBUFFER,w.__webglFramebuffer[ot]),w.__webglDepthbuffer[ot]===void 0)w.__webglDepthbuffer[ot]=n.createRenderbuffer(),Ai(w.__webglDepthbuffer[ot],L,!1);else{let nt=L.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT,ut=w.__webglDepthbuffer[ot];n.bindRenderbuffer(n.RENDERBUFFER,ut),n.framebufferRenderbuffer(n.FRAMEBUFFER,nt,n.RENDERBUFFER,ut)}}else if(L.texture.mipmaps.length>0?e.bindFramebuffer(n.FRAMEBUFFER,w.__webglFramebuffer[0]):e.bindFramebuffer(n.FRAMEBUFFER,w.__webglFramebuffer),w.__webglDepthbuffer===void 0)w.__webglDepthbuffer=n.createRenderbuffer(),Ai(w.__webglDepthbuffer,L,!1);else{let nt=L.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT,ut=w.__webglDepthbuffer;n.bindRenderbuffer(n.RENDERBUFFER,ut),n.framebufferRenderbuffer(n.FRAMEBUFFER,nt,n.RENDERBUFFER,ut)}e.bindFramebuffer(n.FRAMEBUFFER,null)}function li(L,w,V){let ot=i.get(L);w!==void 0&&pe(ot.__webglFramebuffer,L,L.texture,n.COLOR_ATTACHMENT0,n.TEXTURE_2D,0),V!==void 0&&ai(L)}function ci(L){let w=L.texture,V=i.get(L),ot=i.get(w);L.addEventListener("dispose",E),P(L);let nt=L.textures,ut=L.isWebGLCubeRenderTarget===!0,gt=nt.length>1;if(gt||(ot.__webglTexture===void 0&&(ot.__webglTexture=n.createTexture()),ot.__version=w.version,o.memory.textures++),ut){V.__webglFramebuffer=[];for(let tt=0;tt<6;tt++)if(w.mipmaps.length>0){V.__webglFramebuffer[tt]=[];for(let et=0;et<w.mipmaps.length;et++)V.__webglFramebuffer[tt][et]=n.createFramebuffer()}else V.__webglFramebuffer[tt]=n.createFramebuffer()}else{if(w.mipmaps.length>0){V.__webglFramebuffer=[];for(let tt=0;tt<w.mipmaps.length;tt++)V.__webglFramebuffer[tt]=n.createFramebuffer()}else V.__webglFramebuffer=n.createFramebuffer();if(gt)for(let tt=0,et=nt.length;tt<et;tt++){let ft=i.get(nt[tt]);ft.__webglTexture===void 0&&(ft.__webglTexture=n.createTexture(),o.memory.textures++)}if(L.samples>0&&vt(L)===!1){V.__webglMultisampledFramebuffer=n.createFramebuffer(),V.__webglColorRenderbuffer=[],e.bindFramebuffer(n.FRAMEBUFFER,V.__webglMultisampledFramebuffer);for(let tt=0;tt<nt.length;tt++){let et=nt[tt];V.__webglColorRenderbuffer[tt]=n.createRenderbuffer(),n.bindRenderbuffer(n.RENDERBUFFER,V.__webglColorRenderbuffer[tt]);let ft=r.convert(et.format,et.colorSpace),U=r.convert(et.type),it=M(et.internalFormat,ft,U,et.normalized,et.colorSpace,L.isXRRenderTarget===!0),j=de(L);n.renderbufferStorageMultisample(n.RENDERBUFFER,j,it,L.width,L.height),n.framebufferRenderbuffer(n.FRAMEBUFFER,n.COLOR_ATTACHMENT0+tt,n.RENDERBUFFER,V.__webglColorRenderbuffer[tt])}n.bindRenderbuffer(n.RENDERBUFFER,null),L.depthBuffer&&(V.__webglDepthRenderbuffer=n.createRenderbuffer(),Ai(V.__webglDepthRenderbuffer,L,!0)),e.bindFramebuffer(n.FRAMEBUFFER,null)}}if(ut){e.bindTexture(n.TEXTURE_CUBE_MAP,ot.__webglTexture),Pt(n.TEXTURE_CUBE_MAP,w);for(let tt=0;tt<6;tt++)if(w.mipmaps.length>0)for(let et=0;et<w.mipmaps.length;et++)pe(V.__webglFramebuffer[tt][et],L,w,n.COLOR_ATTACHMENT0,n.TEXTURE_CUBE_MAP_POSITIVE_X+tt,et);else pe(V.__webglFramebuffer[tt],L,w,n.COLOR_ATTACHMENT0,n.TEXTURE_CUBE_MAP_POSITIVE_X+tt,0);T(w)?v(n.TEXTURE_CUBE_MAP):w.mipmaps.length>0&&n.texParameteri(n.TEXTURE_CUBE_MAP,n.TEXTURE_MAX_LEVEL,w.mipmaps.length-1),e.unbindTexture()}else if(gt){for(let tt=0,et=nt.length;tt<et;tt++){let ft=nt[tt],U=i.get(ft),it=n.TEXTURE_2D;(L.isWebGL3DRenderTarget||L.isWebGLArrayRenderTarget)&&(it=L.isWebGL3DRenderTarget?n.TEXTURE_3D:n.TEXTURE_2D_ARRAY),e.bindTexture(it,U.__webglTexture),Pt(it,ft),pe(V.__webglFramebuffer,L,ft,n.COLOR_ATTACHMENT0+tt,it,0),T(ft)&&v(it)}e.unbindTexture()}else{let tt=n.TEXTURE_2D;if((L.isWebGL3DRenderTarget||L.isWebGLArrayRenderTarget)&&(tt=L.isWebGL3DRenderTarget?n.TEXTURE_3D:n.TEXTURE_2D_ARRAY),e.bindTexture(tt,ot.__webglTexture),Pt(tt,w),w.mipmaps.length>0)for(let et=0;et<w.mipmaps.length;et++)pe(V.__webglFramebuffer[et],L,w,n.COLOR_ATTACHMENT0,tt,et);else pe(V.__webglFramebuffer,L,w,n.COLOR_ATTACHMENT0,tt,0);T(w)?v(tt):w.mipmaps.length>0&&n.texParameteri(tt,n.TEXTURE_MAX_LEVEL,w.mipmaps.length-1),e.unbindTexture()}L.depthBuffer&&ai(L)}function z(L){let w=L.textures;for(let V=0,ot=w.length;V<ot;V++){let nt=w[V];if(T(nt)&&nt.mipmapsAutoUpdate===!0){let ut=b(L),gt=i.get(nt).__webglTexture;e.bindTexture(ut,gt),v(ut),e.unbindTexture()}}}let hi=[];function ue(L){if(L.samples>0){if(vt(L)===!1){let w=L.textures,V=L.width,ot=L.height,nt=n.COLOR_BUFFER_BIT,ut=L.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT,gt=i.get(L),tt=w.length>1;if(tt)for(let ft=0;ft<w.length;ft++)e.bindFramebuffer(n.FRAMEBUFFER,gt.__webglMultisampledFramebuffer),n.framebufferRenderbuffer(n.FRAMEBUFFER,n.COLOR_ATTACHMENT0+ft,n.RENDERBUFFER,null),e.bindFramebuffer(n.FRAMEBUFFER,gt.__webglFramebuffer),n.framebufferTexture2D(n.DRAW_FRAMEBUFFER,n.COLOR_ATTACHMENT0+ft,n.TEXTURE_2D,null,0);e.bindFramebuffer(n.READ_FRAMEBUFFER,gt.__webglMultisampledFramebuffer),L.texture.mipmaps.length>0?e.bindFramebuffer(n.DRAW_FRAMEBUFFER,gt.__webglFramebuffer[0]):e.bindFramebuffer(n.DRAW_FRAMEBUFFER,gt.__webglFramebuffer);for(let ft=0;ft<w.length;ft++){if(L.resolveDepthBuffer&&(L.depthBuffer&&(nt|=n.DEPTH_BUFFER_BIT),L.stencilBuffer&&L.resolveStencilBuffer&&(nt|=n.STENCIL_BUFFER_BIT)),tt){n.framebufferRenderbuffer(n.READ_FRAMEBUFFER,n.COLOR_ATTACHMENT0,n.RENDERBUFFER,gt.__webglColorRenderbuffer[ft]);let U=i.get(w[ft]).__webglTexture;n.framebufferTexture2D(n.DRAW_FRAMEBUFFER,n.COLOR_ATTACHMENT0,n.TEXTURE_2D,U,0)}n.blitFramebuffer(0,0,V,ot,0,0,V,ot,nt,n.NEAREST),l===!0&&(hi.length=0,hi.push(n.COLOR_ATTACHMENT0+ft),L.depthBuffer&&L.storeMultisampledDepthBuffer===!1&&hi.push(ut),n.invalidateFramebuffer(n.READ_FRAMEBUFFER,hi))}if(e.bindFramebuffer(n.READ_FRAMEBUFFER,null),e.bindFramebuffer(n.DRAW_FRAMEBUFFER,null),tt)for(let ft=0;ft<w.length;ft++){e.bindFramebuffer(n.FRAMEBUFFER,gt.__webglMultisampledFramebuffer),n.framebufferRenderbuffer(n.FRAMEBUFFER,n.COLOR_ATTACHMENT0+ft,n.RENDERBUFFER,gt.__webglColorRenderbuffer[ft]);let U=i.get(w[ft]).__webglTexture;e.bindFramebuffer(n.FRAMEBUFFER,gt.__webglFramebuffer),n.framebufferTexture2D(n.DRAW_FRAMEBUFFER,n.COLOR_ATTACHMENT0+ft,n.TEXTURE_2D,U,0)}e.bindFramebuffer(n.DRAW_FRAMEBUFFER,gt.__webglMultisampledFramebuffer)}else if(L.depthBuffer&&L.storeMultisampledDepthBuffer===!1&&l){let w=L.stencilBuffer?n.DEPTH_STENCIL_ATTACHMENT:n.DEPTH_ATTACHMENT;n.invalidateFramebuffer(n.DRAW_FRAMEBUFFER,[w])}}}function de(L){return Math.min(s.maxSamples,L.samples)}function vt(L){let w=i.get(L);return L.samples>0&&t.has("WEBGL_multisampled_render_to_texture")===!0&&w.__useRenderToTexture!==!1}function be(L){let w=o.render.frame;u.get(L)!==w&&(u.set(L,w),L.update())}function Nt(L,w){let V=L.colorSpace,ot=L.format,nt=L.type;return L.isCompressedTexture===!0||L.isVideoTexture===!0||V!==Rn&&V!==wi&&(Kt.getTransfer(V)===se?(ot!==$e||nt!==oi)&&Dt("WebGLTextures: sRGB encoded textures have to use RGBAFormat and UnsignedByteType."):Ft("WebGLTextures: Unsupported texture color space:",V)),w}function kt(L){return typeof HTMLImageElement<"u"&&L instanceof HTMLImageElement?(c.width=L.naturalWidth||L.width,c.height=L.naturalHeight||L.height):typeof VideoFrame<"u"&&L instanceof VideoFrame?(c.width=L.displayWidth,c.height=L.displayHeight):(c.width=L.width,c.height=L.height),c}this.allocateTextureUnit=wt,this.resetTextureUnits=J,this.getTextureUnits=st,this.setTextureUnits=ht,this.setTexture2D=at,this.setTexture2DArray=rt,this.setTexture3D=q,this.setTextureCube=Z,this.rebindTextures=li,this.setupRenderTarget=ci,this.updateRenderTargetMipmap=z,this.updateMultisampleRenderTarget=ue,this.setupDepthRenderbuffer=ai,this.setupFrameBufferTexture=pe,this.useMultisampledRTT=vt,this.dispose=O}function $_(n,t){function e(i,s=wi){let r,o=Kt.getTransfer(s);if(i===oi)return n.UNSIGNED_BYTE;if(i===Bo)return n.UNSIGNED_SHORT_4_4_4_4;if(i===zo)return n.UNSIGNED_SHORT_5_5_5_1;if(i===Bl)return n.UNSIGNED_INT_5_9_9_9_REV;if(i===zl)return n.UNSIGNED_INT_10F_11F_11F_REV;if(i===Ol)return n.BYTE;if(i===kl)return n.SHORT;if(i===Ms)return n.UNSIGNED_SHORT;if(i===ko)return n.INT;if(i===Mi)return n.UNSIGNED_INT;if(i===Si)return n.FLOAT;if(i===bi)return n.HALF_FLOAT;if(i===Gl)return n.ALPHA;if(i===Hl)return n.RGB;if(i===$e)return n.RGBA;if(i===Xi)return n.DEPTH_COMPONENT;if(i===Zi)return n.DEPTH_STENCIL;if(i===er)return n.RED;if(i===Go)return n.RED_INTEGER;if(i===_n)return n.RG;if(i===Ho)return n.RG_INTEGER;if(i===Vo)return n.RGBA_INTEGER;if(i===ir||i===nr||i===sr||i===rr)if(o===se)if(r=t.get("WEBGL_compressed_texture_s3tc_srgb"),r!==null){if(i===ir)return r.COMPRESSED_SRGB_S3TC_DXT1_EXT;if(i===nr)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT1_EXT;if(i===sr)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT3_EXT;if(i===rr)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT5_EXT}else return null;else if(r=t.get("WEBGL_compressed_texture_s3tc"),r!==null){if(i===ir)return r.COMPRESSED_RGB_S3TC_DXT1_EXT;if(i===nr)return r.COMPRESSED_RGBA_S3TC_DXT1_EXT;if(i===sr)return r.COMPRESSED_RGBA_S3TC_DXT3_EXT;if(i===rr)return r.COMPRESSED_RGBA_S3TC_DXT5_EXT}else return null;if(i===Wo||i===Xo||i===qo||i===$o)if(r=t.get("WEBGL_compressed_texture_pvrtc"),r!==null){if(i===Wo)return r.COMPRESSED_RGB_PVRTC_4BPPV1_IMG;if(i===Xo)return r.COMPRESSED_RGB_PVRTC_2BPPV1_IMG;if(i===qo)return r.COMPRESSED_RGBA_PVRTC_4BPPV1_IMG;if(i===$o)return r.COMPRESSED_RGBA_PVRTC_2BPPV1_IMG}else return null;if(i===Yo||i===Zo||i===Ko||i===Jo||i===jo||i===or||i===Qo)if(r=t.get("WEBGL_compressed_texture_etc"),r!==null){if(i===Yo||i===Zo)return o===se?r.COMPRESSED_SRGB8_ETC2:r.COMPRESSED_RGB8_ETC2;if(i===Ko)return o===se?r.COMPRESSED_SRGB8_ALPHA8_ETC2_EAC:r.COMPRESSED_RGBA8_ETC2_EAC;if(i===Jo)return r.COMPRESSED_R11_EAC;if(i===jo)return r.COMPRESSED_SIGNED_R11_EAC;if(i===or)return r.COMPRESSED_RG11_EAC;if(i===Qo)return r.COMPRESSED_SIGNED_RG11_EAC}else return null;if(i===ta||i===ea||i===ia||i===na||i===sa||i===ra||i===oa||i===aa||i===la||i===ca||i===ha||i===ua||i===da||i===fa)if(r=t.get("WEBGL_compressed_texture_astc"),r!==null){if(i===ta)return o===se?r.COMPRESSED_SRGB8_ALPHA8_ASTC_4x4_KHR:r.COMPRESSED_RGBA_ASTC_4x4_KHR;if(i===ea)return o===se?r.COMPRESSED_SRGB8_ALPHA8_ASTC_5x4_KHR:r.COMPRESSED_RGBA_ASTC_5x4_KHR;if(i===ia)return o===se?r.COMPRESSED_SRGB8_ALPHA8_ASTC_5x5_KHR:r.COMPRESSED_RGBA_ASTC_5x5_KHR;if(i===na)return o===se?r.COMPRESSED_SRGB8_ALPHA8_ASTC_6x5_KHR:r.COMPRESSED_RGBA_ASTC_6x5_KHR;if(i===sa)return o===se?r.COMPRESSED_SRGB8_ALPHA8_ASTC_6x6_KHR:r.COMPRESSED_RGBA_ASTC_6x6_KHR;if(i===ra)return o===se?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x5_KHR:r.COMPRESSED_RGBA_ASTC_8x5_KHR;if(i===oa)return o===se?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x6_KHR:r.COMPRESSED_RGBA_ASTC_8x6_KHR;if(i===aa)return o===se?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x8_KHR:r.COMPRESSED_RGBA_ASTC_8x8_KHR;if(i===la)return o===se?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x5_KHR:r.COMPRESSED_RGBA_ASTC_10x5_KHR;if(i===ca)return o===se?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x6_KHR:r.COMPRESSED_RGBA_ASTC_10x6_KHR;if(i===ha)return o===se?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x8_KHR:r.COMPRESSED_RGBA_ASTC_10x8_KHR;if(i===ua)return o===se?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x10_KHR:r.COMPRESSED_RGBA_ASTC_10x10_KHR;if(i===da)return o===se?r.COMPRESSED_SRGB8_ALPHA8_ASTC_12x10_KHR:r.COMPRESSED_RGBA_ASTC_12x10_KHR;if(i===fa)return o===se?r.COMPRESSED_SRGB8_ALPHA8_ASTC_12x12_KHR:r.COMPRESSED_RGBA_ASTC_12x12_KHR}else return null;if(i===pa||i===ma||i===ga)if(r=t.get("EXT_texture_compression_bptc"),r!==null){if(i===pa)return o===se?r.COMPRESSED_SRGB_ALPHA_BPTC_UNORM_EXT:r.COMPRESSED_RGBA_BPTC_UNORM_EXT;if(i===ma)return r.COMPRESSED_RGB_BPTC_SIGNED_FLOAT_EXT;if(i===ga)return r.COMPRESSED_RGB_BPTC_UNSIGNED_FLOAT_EXT}else return null;if(i===_a||i===xa||i===ar||i===va)if(r=t.get("EXT_texture_compression_rgtc"),r!==null){if(i===_a)return r.COMPRESSED_RED_RGTC1_EXT;if(i===xa)return r.COMPRESSED_SIGNED_RED_RGTC1_EXT;if(i===ar)return r.COMPRESSED_RED_GREEN_RGTC2_EXT;if(i===va)return r.COMPRESSED_SIGNED_RED_GREEN_RGTC2_EXT}else return null;return i===Bn?n.UNSIGNED_INT_24_8:n[i]!==void 0?n[i]:null}return{convert:e}}var Y_=`
void main() {

	gl_Position = vec4( position, 1.0 );

}`,Z_=`
uniform sampler2DArray depthColor;
uniform float depthWidth;
uniform float depthHeight;

void main() {

	vec2 coord = vec2( gl_FragCoord.x / depthWidth, gl_FragCoord.y / depthHeight );

	if ( coord.x >= 1.0 ) {

		gl_FragDepth = texture( depthColor, vec3( coord.x - 1.0, coord.y, 1 ) ).r;

	} else {

		gl_FragDepth = texture( depthColor, vec3( coord.x, coord.y, 0 ) ).r;

	}

}`,uc=class{constructor(){this.texture=null,this.mesh=null,this.depthNear=0,this.depthFar=0}init(t,e){if(this.texture===null){let i=new $s(t.texture);(t.depthNear!==e.depthNear||t.depthFar!==e.depthFar)&&(this.depthNear=t.depthNear,this.depthFar=t.depthFar),this.texture=i}}getMesh(t){if(this.texture!==null&&this.mesh===null){let e=t.cameras[0].viewport,i=new Jt({vertexShader:Y_,fragmentShader:Z_,uniforms:{depthColor:{value:this.texture},depthWidth:{value:e.z},depthHeight:{value:e.w}}});this.mesh=new te(new Nn(20,20),i)}return this.mesh}reset(){this.texture=null,this.mesh=null}getDepthTexture(){return this.texture}},dc=class extends yi{constructor(t,e){super();let i=this,s=null,r=1,o=null,a="local-floor",l=1,c=null,u=null,d=null,h=null,f=null,g=null,x=typeof XRWebGLBinding<"u",m=new uc,p={},y=e.getContextAttributes(),T=null,v=null,b=[],M=[],_=new Lt,S=null,P=null,C=new qe;C.viewport=new _e;let R=new qe;R.viewport=new _e;let E=[C,R],N=new Uo,I=null,O=null;this.cameraAutoUpdate=!0,this.enabled=!1,this.isPresenting=!1,this.getController=function($){let at=b[$];return at===void 0&&(at=new ms,b[$]=at),at.getTargetRaySpace()},this.getControllerGrip=function($){let at=b[$];return at===void 0&&(at=new ms,b[$]=at),at.getGripSpace()},this.getHand=function($){let at=b[$];return at===void 0&&(at=new ms,b[$]=at),at.getHandSpace()};function G($){let at=M.indexOf($.inputSource);if(at===-1)return;let rt=b[at];rt!==void 0&&(rt.update($.inputSource,$.frame,c||o),rt.dispatchEvent({type:$.type,data:$.inputSource}))}function B(){s.removeEventListener("select",G),s.removeEventListener("selectstart",G),s.removeEventListener("selectend",G),s.removeEventListener("squeeze",G),s.removeEventListener("squeezestart",G),s.removeEventListener("squeezeend",G),s.removeEventListener("end",B),s.removeEventListener("inputsourceschange",K);for(let $=0;$<b.length;$++){let at=M[$];at!==null&&(M[$]=null,b[$].disconnect(at))}I=null,O=null,m.reset();for(let $ in p)delete p[$];if(t.setRenderTarget(T),f=null,h=null,d=null,s=null,v=null,wt.stop(),i.isPresenting=!1,t.setPixelRatio(S),t.setSize(_.width,_.height,!1),P!==null){let $=P.camera;$.fov=P.fov,$.zoom=P.zoom,$.updateProjectionMatrix(),P=null}i.dispatchEvent({type:"sessionend"})}this.setFramebufferScaleFactor=function($){r=$,i.isPresenting===!0&&Dt("WebXRManager: Cannot change framebuffer scale while presenting.")},this.setReferenceSpaceType=function($){a=$,i.isPresenting===!0&&Dt("WebXRManager: Cannot change reference space type while presenting.")},this.getReferenceSpace=function(){return c||o},this.setReferenceSpace=function($){c=$},this.getBaseLayer=function(){return h!==null?h:f},this.getBinding=function(){return d===null&&x&&(d=new XRWebGLBinding(s,e)),d},this.getFrame=function(){return g},this.getSession=function(){return s},this.setSession=async function($){if(s=$,s!==null){if(T=t.getRenderTarget(),s.addEventListener("select",G),s.addEventListener("selectstart",G),s.addEventListener("selectend",G),s.addEventListener("squeeze",G),s.addEventListener("squeezestart",G),s.addEventListener("squeezeend",G),s.addEventListener("end",B),s.addEventListener("inputsourceschange",K),y.xrCompatible!==!0&&await e.makeXRCompatible(),S=t.getPixelRatio(),t.getSize(_),x&&"createProjectionLayer"in XRWebGLBinding.prototype){let rt=null,q=null,Z=null;y.depth&&(Z=y.stencil?e.DEPTH24_STENCIL8:e.DEPTH_COMPONENT24,rt=y.stencil?Zi:Xi,q=y.stencil?Bn:Mi);let Q={colorFormat:e.RGBA8,depthFormat:Z,scaleFactor:r};d=this.getBinding(),h=d.createProjectionLayer(Q),s.updateRenderState({layers:[h]}),t.setPixelRatio(1),t.setSize(h.textureWidth,h.textureHeight,!1),v=new ii(h.textureWidth,h.textureHeight,{format:$e,type:oi,depthTexture:new $i(h.textureWidth,h.textureHeight,q,void 0,void 0,void 0,void 0,void 0,void 0,rt),stencilBuffer:y.stencil,colorSpace:t.outputColorSpace,samples:y.antialias?4:0,resolveDepthBuffer:h.ignoreDepthValues===!1,resolveStencilBuffer:h.ignoreDepthValues===!1,storeMultisampledDepthBuffer:h.ignoreDepthValues===!1,storeMultisampledStencilBuffer:h.ignoreDepthValues===!1})}else{let rt={antialias:y.antialias,alpha:!0,depth:y.depth,stencil:y.stencil,framebufferScaleFactor:r};f=new XRWebGLLayer(s,e,rt),s.updateRenderState({baseLayer:f}),t.setPixelRatio(1),t.setSize(f.framebufferWidth,f.framebufferHeight,!1),v=new ii(f.framebufferWidth,f.framebufferHeight,{format:$e,type:oi,colorSpace:t.outputColorSpace,stencilBuffer:y.stencil,resolveDepthBuffer:f.ignoreDepthValues===!1,resolveStencilBuffer:f.ignoreDepthValues===!1,storeMultisampledDepthBuffer:f.ignoreDepthValues===!1,storeMultisampledStencilBuffer:f.ignoreDepthValues===!1})}v.isXRRenderTarget=!0,this.setFoveation(l),c=null,o=await s.requestReferenceSpace(a),wt.setContext(s),wt.start(),i.isPresenting=!0,i.dispatchEvent({type:"sessionstart"})}},this.getEnvironmentBlendMode=function(){if(s!==null)return s.environmentBlendMode},this.getDepthTexture=function(){return m.getDepthTexture()};function K($){for(let at=0;at<$.removed.length;at++){let rt=$.removed[at],q=M.indexOf(rt);q>=0&&(M[q]=null,b[q].disconnect(rt))}for(let at=0;at<$.added.length;at++){let rt=$.added[at],q=M.indexOf(rt);if(q===-1){for(let Q=0;Q<b.length;Q++)if(Q>=M.length){M.push(rt),q=Q;break}else if(M[Q]===null){M[Q]=rt,q=Q;break}if(q===-1)break}let Z=b[q];Z&&Z.connect(rt)}}function X($,at){at===null?$.matrixWorld.copy($.matrix):$.matrixWorld.multiplyMatrices(at.matrixWorld,$.matrix),$.matrixWorldInverse.copy($.matrixWorld).invert()}this.updateCamera=function($){if(s===null)return;let at=$.near,rt=$.far;m.texture!==null&&(m.depthNear>0&&(at=m.depthNear),m.depthFar>0&&(rt=m.depthFar)),N.near=R.near=C.near=at,N.far=R.far=C.far=rt,(I!==N.near||O!==N.far)&&(s.updateRenderState({depthNear:N.near,depthFar:N.far}),I=N.near,O=N.far),N.layers.mask=$.layers.mask|6,C.layers.mask=N.layers.mask&-5,R.layers.mask=N.layers.mask&-3;let q=$.parent,Z=N.cameras;X(N,q);for(let Q=0;Q<Z.length;Q++)X(Z[Q],q);N.projectionMatrix.copy(C.projectionMatrix),N.projectionMatrixInverse.copy(C.projectionMatrixInverse),P===null&&$.isPerspectiveCamera&&(P={camera:$,fov:$.fov,zoom:$.zoom}),J($,N,q)};function J($,at,rt){rt===null?$.matrix.copy(at.matrixWorld):($.matrix.copy(rt.matrixWorld),$.matrix.invert(),$.matrix.multiply(at.matrixWorld)),$.matrix.decompose($.position,$.quaternion,$.scale),$.updateMatrixWorld(!0),$.projectionMatrix.copy(at.projectionMatrix),$.projectionMatrixInverse.copy(at.projectionMatrixInverse),$.isPerspectiveCamera&&($.fov=fs*2*Math.atan(1/$.projectionMatrix.elements[5]),$.zoom=1)}this.getCamera=function(){return N},this.getFoveation=function(){if(!(h===null&&f===null))return l},this.setFoveation=function($){l=$,h!==null&&(h.fixedFoveation=$),f!==null&&f.fixedFoveation!==void 0&&(f.fixedFoveation=$)},this.hasDepthSensing=function(){return m.texture!==null},this.getDepthSensingMesh=function(){return m.getMesh(N)},this.getCameraTexture=function($){return p[$]};let st=null;function ht($,at){if(u=at.getViewerPose(c||o),g=at,u!==null){let rt=u.views;f!==null&&(t.setRenderTargetFramebuffer(v,f.framebuffer),t.setRenderTarget(v));let q=!1;rt.length!==N.cameras.length&&(N.cameras.length=0,q=!0);for(let xt=0;xt<rt.length;xt++){let Pt=rt[xt],Ut=null;if(f!==null)Ut=f.getViewport(Pt);else{let De=d.getViewSubImage(h,Pt);Ut=De.viewport,xt===0&&(t.setRenderTargetTextures(v,De.colorTexture,De.depthStencilTexture),t.setRenderTarget(v))}let Gt=E[xt];Gt===void 0&&(Gt=new qe,Gt.layers.enable(xt),Gt.viewport=new _e,E[xt]=Gt),Gt.matrix.fromArray(Pt.transform.matrix),Gt.matrix.decompose(Gt.position,Gt.quaternion,Gt.scale),Gt.projectionMatrix.fromArray(Pt.projectionMatrix),Gt.projectionMatrixInverse.copy(Gt.projectionMatrix).invert(),Gt.viewport.set(Ut.x,Ut.y,Ut.width,Ut.height),xt===0&&(N.matrix.copy(Gt.matrix),N.matrix.decompose(N.position,N.quaternion,N.scale)),q===!0&&N.cameras.push(Gt)}let Z=s.enabledFeatures;if(Z&&Z.includes("depth-sensing")&&s.depthUsage=="gpu-optimized"&&x){d=i.getBinding();let xt=d.getDepthInformation(rt[0]);xt&&xt.isValid&&xt.texture&&m.init(xt,s.renderState)}if(Z&&Z.includes("camera-access")&&x){t.state.unbindTexture(),d=i.getBinding();for(let xt=0;xt<rt.length;xt++){let Pt=rt[xt].camera;if(Pt){let Ut=p[Pt];Ut||(Ut=new $s,p[Pt]=Ut);let Gt=d.getCameraImage(Pt);Ut.sourceTexture=Gt}}}}for(let rt=0;rt<b.length;rt++){let q=M[rt],Z=b[rt];q!==null&&Z!==void 0&&Z.update(q,at,c||o)}st&&st($,at),at.detectedPlanes&&i.dispatchEvent({type:"planesdetected",data:at}),g=null}let wt=new Yu;wt.setAnimationLoop(ht),this.setAnimationLoop=function($){st=$},this.dispose=function(){}}},K_=new fe,sd=new Ot;sd.set(-1,0,0,0,1,0,0,0,1);function J_(n,t){function e(m,p){m.matrixAutoUpdate===!0&&m.updateMatrix(),p.value.copy(m.matrix)}function i(m,p){p.color.getRGB(m.fogColor.value,Ql(n)),p.isFog?(m.fogNear.value=p.near,m.fogFar.value=p.far):p.isFogExp2&&(m.fogDensity.value=p.density)}function s(m,p,y,T,v){p.isNodeMaterial?p.uniformsNeedUpdate=!1:p.isMeshBasicMaterial?r(m,p):p.isMeshLambertMaterial?(r(m,p),p.envMap&&(m.envMapIntensity.value=p.envMapIntensity)):p.isMeshToonMaterial?(r(m,p),d(m,p)):p.isMeshPhongMaterial?(r(m,p),u(m,p),p.envMap&&(m.envMapIntensity.value=p.envMapIntensity)):p.isMeshStandardMaterial?(r(m,p),h(m,p),p.isMeshPhysicalMaterial&&f(m,p,v)):p.isMeshMatcapMaterial?(r(m,p),g(m,p)):p.isMeshDepthMaterial?r(m,p):p.isMeshDistanceMaterial?(r(m,p),x(m,p)):p.isMeshNormalMaterial?r(m,p):p.isLineBasicMaterial?(o(m,p),p.isLineDashedMaterial&&a(m,p)):p.isPointsMaterial?l(m,p,y,T):p.isSpriteMaterial?c(m,p):p.isShadowMaterial?(m.color.value.copy(p.color),m.opacity.value=p.opacity):p.isShaderMaterial&&(p.uniformsNeedUpdate=!1)}function r(m,p){m.opacity.value=p.opacity,p.color&&m.diffuse.value.copy(p.color),p.emissive&&m.emissive.value.copy(p.emissive).multiplyScalar(p.emissiveIntensity),p.map&&(m.map.value=p.map,e(p.map,m.mapTransform)),p.alphaMap&&(m.alphaMap.value=p.alphaMap,e(p.alphaMap,m.alphaMapTransform)),p.bumpMap&&(m.bumpMap.value=p.bumpMap,e(p.bumpMap,m.bumpMapTransform),m.bumpScale.value=p.bumpScale,p.side===Oe&&(m.bumpScale.value*=-1)),p.normalMap&&(m.normalMap.value=p.normalMap,e(p.normalMap,m.normalMapTransform),m.normalScale.value.copy(p.normalScale),p.side===Oe&&m.normalScale.value.negate()),p.displacementMap&&(m.displacementMap.value=p.displacementMap,e(p.displacementMap,m.displacementMapTransform),m.displacementScale.value=p.displacementScale,m.displacementBias.value=p.displacementBias),p.emissiveMap&&(m.emissiveMap.value=p.emissiveMap,e(p.emissiveMap,m.emissiveMapTransform)),p.specularMap&&(m.specularMap.value=p.specularMap,e(p.specularMap,m.specularMapTransform)),p.alphaTest>0&&(m.alphaTest.value=p.alphaTest);let y=t.get(p),T=y.envMap,v=y.envMapRotation;T&&(m.envMap.value=T,m.envMapRotation.value.setFromMatrix4(K_.makeRotationFromEuler(v)).transpose(),T.isCubeTexture&&T.isRenderTargetTexture===!1&&m.envMapRotation.value.premultiply(sd),m.reflectivity.value=p.reflectivity,m.ior.value=p.ior,m.refractionRatio.value=p.refractionRatio),p.lightMap&&(m.lightMap.value=p.lightMap,m.lightMapIntensity.value=p.lightMapIntensity,e(p.lightMap,m.lightMapTransform)),p.aoMap&&(m.aoMap.value=p.aoMap,m.aoMapIntensity.value=p.aoMapIntensity,e(p.aoMap,m.aoMapTransform))}function o(m,p){m.diffuse.value.copy(p.color),m.opacity.value=p.opacity,p.map&&(m.map.value=p.map,e(p.map,m.mapTransform))}function a(m,p){m.dashSize.value=p.dashSize,m.totalSize.value=p.dashSize+p.gapSize,m.scale.value=p.scale}function l(m,p,y,T){m.diffuse.value.copy(p.color),m.opacity.value=p.opacity,m.size.value=p.size*y,m.scale.value=T*.5,p.map&&(m.map.value=p.map,e(p.map,m.uvTransform)),p.alphaMap&&(m.alphaMap.value=p.alphaMap,e(p.alphaMap,m.alphaMapTransform)),p.alphaTest>0&&(m.alphaTest.value=p.alphaTest)}function c(m,p){m.diffuse.value.copy(p.color),m.opacity.value=p.opacity,m.rotation.value=p.rotation,p.map&&(m.map.value=p.map,e(p.map,m.mapTransform)),p.alphaMap&&(m.alphaMap.value=p.alphaMap,e(p.alphaMap,m.alphaMapTransform)),p.alphaTest>0&&(m.alphaTest.value=p.alphaTest)}function u(m,p){m.specular.value.copy(p.specular),m.shininess.value=Math.max(p.shininess,1e-4)}function d(m,p){p.gradientMap&&(m.gradientMap.value=p.gradientMap)}function h(m,p){m.metalness.value=p.metalness,p.metalnessMap&&(m.metalnessMap.value=p.metalnessMap,e(p.metalnessMap,m.metalnessMapTransform)),m.roughness.value=p.roughness,p.roughnessMap&&(m.roughnessMap.value=p.roughnessMap,e(p.roughnessMap,m.roughnessMapTransform)),p.envMap&&(m.envMapIntensity.value=p.envMapIntensity)}function f(m,p,y){m.ior.value=p.ior,p.diffuseRoughness>0&&(m.diffuseRoughness.value=p.diffuseRoughness,p.diffuseRoughnessMap&&(m.diffuseRoughnessMap.value=p.diffuseRoughnessMap,e(p.diffuseRoughnessMap,m.diffuseRoughnessMapTransform))),p.sheen>0&&(m.sheenColor.value.copy(p.sheenColor).multiplyScalar(p.sheen),m.sheenRoughness.value=p.sheenRoughness,p.sheenColorMap&&(m.sheenColorMap.value=p.sheenColorMap,e(p.sheenColorMap,m.sheenColorMapTransform)),p.sheenRoughnessMap&&(m.sheenRoughnessMap.value=p.sheenRoughnessMap,e(p.sheenRoughnessMap,m.sheenRoughnessMapTransform))),p.clearcoat>0&&(m.clearcoat.value=p.clearcoat,m.clearcoatRoughness.value=p.clearcoatRoughness,p.clearcoatMap&&(m.clearcoatMap.value=p.clearcoatMap,e(p.clearcoatMap,m.clearcoatMapTransform)),p.clearcoatRoughnessMap&&(m.clearcoatRoughnessMap.value=p.clearcoatRoughnessMap,e(p.clearcoatRoughnessMap,m.clearcoatRoughnessMapTransform)),p.clearcoatNormalMap&&(m.clearcoatNormalMap.value=p.clearcoatNormalMap,e(p.clearcoatNormalMap,m.clearcoatNormalMapTransform),m.clearcoatNormalScale.value.copy(p.clearcoatNormalScale),p.side===Oe&&m.clearcoatNormalScale.value.negate())),p.dispersion>0&&(m.dispersion.value=p.dispersion),p.retroreflectivity>0&&(m.retroreflectivity.value=p.retroreflectivity),p.iridescence>0&&(m.iridescence.value=p.iridescence,m.iridescenceIOR.value=p.iridescenceIOR,m.iridescenceThicknessMinimum.value=p.iridescenceThicknessMinimum,m.iridescenceThicknessMaximum.value=p.iridescenceThicknessMaximum,p.iridescenceMap&&(m.iridescenceMap.value=p.iridescenceMap,e(p.iridescenceMap,m.iridescenceMapTransform)),p.iridescenceThicknessMap&&(m.iridescenceThicknessMap.value=p.iridescenceThicknessMap,e(p.iridescenceThicknessMap,m.iridescenceThicknessMapTransform))),p.transmission>0&&(m.transmission.value=p.transmission,m.transmissionSamplerMap.value=y.texture,m.transmissionSamplerSize.value.set(y.width,y.height),p.transmissionMap&&(m.transmissionMap.value=p.transmissionMap,e(p.transmissionMap,m.transmissionMapTransform)),m.thickness.value=p.thickness,p.thicknessMap&&(m.thicknessMap.value=p.thicknessMap,e(p.thicknessMap,m.thicknessMapTransform)),m.attenuationDistance.value=p.attenuationDistance,m.attenuationColor.value.copy(p.attenuationColor)),p.anisotropy>0&&(m.anisotropyVector.value.set(p.anisotropy*Math.cos(p.anisotropyRotation),p.anisotropy*Math.sin(p.anisotropyRotation)),p.anisotropyMap&&(m.anisotropyMap.value=p.anisotropyMap,e(p.anisotropyMap,m.anisotropyMapTransform))),m.specularIntensity.value=p.specularIntensity,m.specularColor.value.copy(p.specularColor),p.specularColorMap&&(m.specularColorMap.value=p.specularColorMap,e(p.specularColorMap,m.specularColorMapTransform)),p.specularIntensityMap&&(m.specularIntensityMap.value=p.specularIntensityMap,e(p.specularIntensityMap,m.specularIntensityMapTransform))}function g(m,p){p.matcap&&(m.matcap.value=p.matcap)}function x(m,p){let y=t.get(p).light;m.referencePosition.value.setFromMatrixPosition(y.matrixWorld),m.nearDistance.value=y.shadow.camera.near,m.farDistance.value=y.shadow.camera.far}return{refreshFogUniforms:i,refreshMaterialUniforms:s}}function j_(n,t,e,i){let s={},r={};function o(y,T){let v=T.program;i.uniformBlockBinding(y,v,s[y.id])}function a(y,T){let v=s[y.id];v===void 0&&(g(y),v=l(y),s[y.id]=v,y.addEventListener("dispose",m));let b=T.program;i.updateUBOMapping(y,b);let M=t.render.frame;r[y.id]!==M&&(c(y),r[y.id]=M)}function l(y){let T=n.createBuffer(),v=y.__size,b=y.usage;return n.bindBuffer(n.UNIFORM_BUFFER,T),n.bufferData(n.UNIFORM_BUFFER,v,b),n.bindBuffer(n.UNIFORM_BUFFER,null),T}function c(y){let T=s[y.id],v=y.uniforms,b=y.__cache;n.bindBuffer(n.UNIFORM_BUFFER,T);for(let M=0,_=v.length;M<_;M++){let S=v[M];if(Array.isArray(S))for(let P=0,C=S.length;P<C;P++)u(S[P],M,P,b);else u(S,M,0,b)}n.bindBuffer(n.UNIFORM_BUFFER,null)}function u(y,T,v,b){if(h(y,T,v,b)===!0){let M=y.__offset,_=y.value;if(Array.isArray(_)){let S=0;for(let P=0;P<_.length;P++){let C=_[P],R=x(C,!0);d(C,y.__data,S),S+=R.storage/Float32Array.BYTES_PER_ELEMENT}}else d(_,y.__data,0);n.bufferSubData(n.UNIFORM_BUFFER,M,y.__data)}}function d(y,T,v){typeof y=="number"||typeof y=="boolean"?T[v]=y:y.isMatrix3?(T[v]=y.elements[0],T[v+1]=y.elements[1],T[v+2]=y.elements[2],T[v+3]=0,T[v+4]=y.elements[3],T[v+5]=y.elements[4],T[v+6]=y.elements[5],T[v+7]=0,T[v+8]=y.elements[6],T[v+9]=y.elements[7],T[v+10]=y.elements[8],T[v+11]=0):ArrayBuffer.isView(y)?T.set(y.subarray(0,T.length-v),v):y.toArray(T,v)}function h(y,T,v,b){let M=y.value,_=T+"_"+v;if(Array.isArray(M)){b[_]===void 0&&(b[_]=[]);let S=b[_],P=!1;for(let C=0;C<M.length;C++)f(M[C],S,C)===!0&&(P=!0);return P}return f(M,b,_)}function f(y,T,v){if(T[v]===void 0)return typeof y=="number"||typeof y=="boolean"?T[v]=y:ArrayBuffer.isView(y)?T[v]=y.slice():T[v]=y.clone(),!0;{let b=T[v];if(typeof y=="number"||typeof y=="boolean"){if(b!==y)return T[v]=y,!0}else{if(ArrayBuffer.isView(y))return!0;if(b.equals(y)===!1)return b.copy(y),!0}}return!1}function g(y){let T=y.uniforms,v=0,b=16;for(let _=0,S=T.length;_<S;_++){let P=Array.isArray(T[_])?T[_]:[T[_]];for(let C=0,R=P.length;C<R;C++){let E=P[C],N=Array.isArray(E.value)?E.value:[E.value],I=Array.isArray(T[_])||Array.isArray(E.value),O=v;for(let B=0,K=N.length;B<K;B++){let X=N[B],J=x(X,I),st=v%b,ht=st%J.boundary,wt=st+ht;v+=ht,wt!==0&&b-wt<J.storage&&(v+=b-wt),B===0&&(O=v),v+=J.storage}let G=E.type==="int"?Int32Array:E.type==="uint"?Uint32Array:Float32Array;E.__data=new G((v-O)/Float32Array.BYTES_PER_ELEMENT),E.__offset=O}}let M=v%b;return M>0&&(v+=b-M),y.__size=v,y.__cache={},this}function x(y,T){let v={boundary:0,storage:0};return typeof y=="number"||typeof y=="boolean"?(v.boundary=4,v.storage=4):y.isVector2?(v.boundary=8,v.storage=8):y.isVector3||y.isColor?(v.boundary=16,v.storage=12):y.isVector4?(v.boundary=16,v.storage=16):y.isMatrix3?(v.boundary=16,v.storage=48):y.isMatrix4?(v.boundary=16,v.storage=64):y.isTexture?Dt("WebGLRenderer: Texture samplers can not be part of an uniforms group."):ArrayBuffer.isView(y)?(v.boundary=16,v.storage=y.byteLength):Dt("WebGLRenderer: Unsupported uniform value type.",y),T===!0&&(v.boundary=16,v.storage=Math.ceil(v.storage/16)*16),v}function m(y){let T=y.target;T.removeEventListener("dispose",m),n.deleteBuffer(s[T.id]),delete s[T.id],delete r[T.id]}function p(){for(let y in s)n.deleteBuffer(s[y]);s={},r={}}return{bind:o,update:a,dispose:p}}var Q_=new Uint16Array([12469,15057,12620,14925,13266,14620,13807,14376,14323,13990,14545,13625,14713,13328,14840,12882,14931,12528,14996,12233,15039,11829,15066,11525,15080,11295,15085,10976,15082,10705,15073,10495,13880,14564,13898,14542,13977,14430,14158,14124,14393,13732,14556,13410,14702,12996,14814,12596,14891,12291,14937,11834,14957,11489,14958,11194,14943,10803,14921,10506,14893,10278,14858,9960,14484,14039,14487,14025,14499,13941,14524,13740,14574,13468,14654,13106,14743,12678,14818,12344,14867,11893,14889,11509,14893,11180,14881,10751,14852,10428,14812,10128,14765,9754,14712,9466,14764,13480,14764,13475,14766,13440,14766,13347,14769,13070,14786,12713,14816,12387,14844,11957,14860,11549,14868,11215,14855,10751,14825,10403,14782,10044,14729,9651,14666,9352,14599,9029,14967,12835,14966,12831,14963,12804,14954,12723,14936,12564,14917,12347,14900,11958,14886,11569,14878,11247,14859,10765,14828,10401,14784,10011,14727,9600,14660,9289,14586,8893,14508,8533,15111,12234,15110,12234,15104,12216,15092,12156,15067,12010,15028,11776,14981,11500,14942,11205,14902,10752,14861,10393,14812,9991,14752,9570,14682,9252,14603,8808,14519,8445,14431,8145,15209,11449,15208,11451,15202,11451,15190,11438,15163,11384,15117,11274,15055,10979,14994,10648,14932,10343,14871,9936,14803,9532,14729,9218,14645,8742,14556,8381,14461,8020,14365,7603,15273,10603,15272,10607,15267,10619,15256,10631,15231,10614,15182,10535,15118,10389,15042,10167,14963,9787,14883,9447,14800,9115,14710,8665,14615,8318,14514,7911,14411,7507,14279,7198,15314,9675,15313,9683,15309,9712,15298,9759,15277,9797,15229,9773,15166,9668,15084,9487,14995,9274,14898,8910,14800,8539,14697,8234,14590,7790,14479,7409,14367,7067,14178,6621,15337,8619,15337,8631,15333,8677,15325,8769,15305,8871,15264,8940,15202,8909,15119,8775,15022,8565,14916,8328,14804,8009,14688,7614,14569,7287,14448,6888,14321,6483,14088,6171,15350,7402,15350,7419,15347,7480,15340,7613,15322,7804,15287,7973,15229,8057,15148,8012,15046,7846,14933,7611,14810,7357,14682,7069,14552,6656,14421,6316,14251,5948,14007,5528,15356,5942,15356,5977,15353,6119,15348,6294,15332,6551,15302,6824,15249,7044,15171,7122,15070,7050,14949,6861,14818,6611,14679,6349,14538,6067,14398,5651,14189,5311,13935,4958,15359,4123,15359,4153,15356,4296,15353,4646,15338,5160,15311,5508,15263,5829,15188,6042,15088,6094,14966,6001,14826,5796,14678,5543,14527,5287,14377,4985,14133,4586,13869,4257,15360,1563,15360,1642,15358,2076,15354,2636,15341,3350,15317,4019,15273,4429,15203,4732,15105,4911,14981,4932,14836,4818,14679,4621,14517,4386,14359,4156,14083,3795,13808,3437,15360,122,15360,137,15358,285,15355,636,15344,1274,15322,2177,15281,2765,15215,3223,15120,3451,14995,3569,14846,3567,14681,3466,14511,3305,14344,3121,14037,2800,13753,2467,15360,0,15360,1,15359,21,15355,89,15346,253,15325,479,15287,796,15225,1148,15133,1492,15008,1749,14856,1882,14685,1886,14506,1783,14324,1608,13996,1398,13702,1183]),Ni=null;function tx(){return Ni===null&&(Ni=new Ii(Q_,16,16,_n,bi),Ni.name="DFG_LUT",Ni.minFilter=ge,Ni.magFilter=ge,Ni.wrapS=Ri,Ni.wrapT=Ri,Ni.generateMipmaps=!1,Ni.needsUpdate=!0),Ni}var ba=class{constructor(t={}){let{canvas:e=_u(),context:i=null,depth:s=!0,stencil:r=!1,alpha:o=!1,antialias:a=!1,premultipliedAlpha:l=!0,preserveDrawingBuffer:c=!1,powerPreference:u="default",failIfMajorPerformanceCaveat:d=!1,reversedDepthBuffer:h=!1,outputBufferType:f=oi}=t;this.isWebGLRenderer=!0;let g;if(i!==null){if(typeof WebGLRenderingContext<"u"&&i instanceof WebGLRenderingContext)throw new Error("THREE.WebGLRenderer: WebGL 1 is not supported since r163.");g=i.getContextAttributes().alpha}else g=o;let x=f,m=new Set([Vo,Ho,Go]),p=new Set([oi,Mi,Ms,Bn,Bo,zo]),y=new Uint32Array(4),T=new Int32Array(4),v={textures:[],min:[],max:[],resolution:[]},b=null,M=null,_=[],S=[],P=null;this.domElement=e,this.debug={checkShaderErrors:!0,diagnostics:{keywords:!1},onShaderError:null},this.autoClear=!0,this.autoClearColor=!0,this.autoClearDepth=!0,this.autoClearStencil=!0,this.sortObjects=!0,this.clippingPlanes=[],this.localClippingEnabled=!1,this.toneMapping=Di,this.toneMappingExposure=1,this.transmissionResolutionScale=1;let C=this,R=!1,E=null,N=null,I=null,O=null;this._outputColorSpace=Qe;let G=0,B=0,K=null,X=-1,J=null,st=new _e,ht=new _e,wt=null,$=new Vt(0),at=0,rt=e.width,q=e.height,Z=1,Q=null,Ct=null,xt=new _e(0,0,rt,q),Pt=new _e(0,0,rt,q),Ut=!1,Gt=new Pn,De=new po,Se=!1,Ye=!1,pe=new fe,Ai=new k,Ce=new _e,ai={background:null,fog:null,environment:null,overrideMaterial:null,isScene:!0},li=!1;function ci(){return K===null?Z:1}let z=i;function hi(A,F){return e.getContext(A,F)}let ue,de,vt,be,Nt,kt,L,w,V,ot,nt,ut,gt,tt,et,ft,U,it,j,pt,ct,dt,Rt;try{let A={alpha:!0,depth:s,stencil:r,antialias:a,premultipliedAlpha:l,preserveDrawingBuffer:c,powerPreference:u,failIfMajorPerformanceCaveat:d};if("setAttribute"in e&&e.setAttribute("data-engine",`three.js r${"187"}`),e.addEventListener("webglcontextlost",It,!1),e.addEventListener("webglcontextrestored",Ht,!1),e.addEventListener("webglcontextcreationerror",yt,!1),z===null){let F="webgl2";if(z=hi(F,A),z===null)throw hi(F)?new Error("THREE.WebGLRenderer: Error creating WebGL context with your selected attributes."):new Error("THREE.WebGLRenderer: Error creating WebGL context.")}Wt()}catch(A){throw e.removeEventListener("webglcontextlost",It,!1),e.removeEventListener("webglcontextrestored",Ht,!1),e.removeEventListener("webglcontextcreationerror",yt,!1),Ft("WebGLRenderer: "+A.message),A}function Wt(){ue=new u0(z),ue.init(),ct=new $_(z,ue),de=new t0(z,ue,t,ct),vt=new X_(z,ue),de.reversedDepthBuffer&&h&&vt.buffers.depth.setReversed(!0),N=z.createFramebuffer(),I=z.createFramebuffer(),O=z.createFramebuffer(),be=new p0(z),Nt=new I_,kt=new q_(z,ue,vt,Nt,de,ct,be),L=new h0(C),w=new gp(z),dt=new jg(z,w),V=new d0(z,w,be,dt),ot=new g0(z,V,w,dt,be),it=new m0(z,de,kt),et=new e0(Nt),nt=new P_(C,L,ue,de,dt,et),ut=new J_(C,Nt),gt=new D_,tt=new B_(ue),U=new Jg(C,L,vt,ot,g,l),ft=new W_(C,ot,de),Rt=new j_(z,be,de,vt),j=new Qg(z,ue,be),pt=new f0(z,ue,be),be.programs=nt.programs,C.capabilities=de,C.extensions=ue,C.properties=Nt,C.renderLists=gt,C.shadowMap=ft,C.state=vt,C.info=be}x!==oi&&(P=new x0(x,e.width,e.height,a,s,r));let lt=new dc(C,z);this.xr=lt,this.getContext=function(){return z},this.getContextAttributes=function(){return z.getContextAttributes()},this.forceContextLoss=function(){let A=ue.get("WEBGL_lose_context");A&&A.loseContext()},this.forceContextRestore=function(){let A=ue.get("WEBGL_lose_context");A&&A.restoreContext()},this.getPixelRatio=function(){return Z},this.setPixelRatio=function(A){A!==void 0&&(Z=A,this.setSize(rt,q,!1))},this.getSize=function(A){return A.set(rt,q)},this.setSize=function(A,F,Y=!0){if(lt.isPresenting){Dt("WebGLRenderer: Can't change size while VR device is presenting.");return}rt=A,q=F,e.width=Math.floor(A*Z),e.height=Math.floor(F*Z),Y===!0&&(e.style.width=A+"px",e.style.height=F+"px"),P!==null&&P.setSize(e.width,e.height),this.setViewport(0,0,A,F)},this.getDrawingBufferSize=function(A){return A.set(rt*Z,q*Z).floor()},this.setDrawingBufferSize=function(A,F,Y){rt=A,q=F,Z=Y,e.width=Math.floor(A*Y),e.height=Math.floor(F*Y),this.setViewport(0,0,A,F)},this.setEffects=function(A){if(x===oi){Ft("WebGLRenderer: setEffects() requires outputBufferType set to HalfFloatType or FloatType.");return}if(A){for(let F=0;F<A.length;F++)if(A[F].isOutputPass===!0){Dt("WebGLRenderer: OutputPass is not needed in setEffects(). Tone mapping and color space conversion are applied automatically.");break}}P.setEffects(A||[])},this.getCurrentViewport=function(A){return A.copy(st)},this.getViewport=function(A){return A.copy(xt)},this.setViewport=function(A,F,Y,H){A.isVector4?xt.set(A.x,A.y,A.z,A.w):xt.set(A,F,Y,H),vt.viewport(st.copy(xt).multiplyScalar(ci()).round())},this.getScissor=function(A){return A.copy(Pt)},this.setScissor=function(A,F,Y,H){A.isVector4?Pt.set(A.x,A.y,A.z,A.w):Pt.set(A,F,Y,H),vt.scissor(ht.copy(Pt).multiplyScalar(ci()).round())},this.getScissorTest=function(){return Ut},this.setScissorTest=function(A){vt.setScissorTest(Ut=A)},this.setOpaqueSort=function(A){Q=A},this.setTransparentSort=function(A){Ct=A},this.getClearColor=function(A){return A.copy(U.getClearColor())},this.setClearColor=function(){U.setClearColor(...arguments)},this.getClearAlpha=function(){return U.getClearAlpha()},this.setClearAlpha=function(){U.setClearAlpha(...arguments)},this.clear=function(A=!0,F=!0,Y=!0){let H=0;if(A){let W=!1;if(K!==null){let _t=K.texture.format;W=m.has(_t)}if(W){let _t=K.texture.type,bt=p.has(_t),mt=U.getClearColor(),St=U.getClearAlpha(),Et=mt.r,Bt=mt.g,Yt=mt.b;bt?(y[0]=Et,y[1]=Bt,y[2]=Yt,y[3]=St,z.clearBufferuiv(z.COLOR,0,y)):(T[0]=Et,T[1]=Bt,T[2]=Yt,T[3]=St,z.clearBufferiv(z.COLOR,0,T))}else H|=z.COLOR_BUFFER_BIT}F&&(H|=z.DEPTH_BUFFER_BIT,this.state.buffers.depth.setMask(!0)),Y&&(H|=z.STENCIL_BUFFER_BIT,this.state.buffers.stencil.setMask(4294967295)),H!==0&&z.clear(H)},this.clearColor=function(){this.clear(!0,!1,!1)},this.clearDepth=function(){this.clear(!1,!0,!1)},this.clearStencil=function(){this.clear(!1,!1,!0)},this.setNodesHandler=function(A){A.setRenderer(this),E=A},this.dispose=function(){e.removeEventListener("webglcontextlost",It,!1),e.removeEventListener("webglcontextrestored",Ht,!1),e.removeEventListener("webglcontextcreationerror",yt,!1),U.dispose(),gt.dispose(),tt.dispose(),kt.dispose(),Nt.dispose(),L.dispose(),ot.dispose(),V.dispose(),dt.dispose(),Rt.dispose(),nt.dispose(),lt.dispose(),lt.removeEventListener("sessionstart",vc),lt.removeEventListener("sessionend",yc),yn.stop()};function It(A){A.preventDefault(),Yl("WebGLRenderer: Context Lost."),R=!0}function Ht(){Yl("WebGLRenderer: Context Restored."),R=!1;let A=be.autoReset,F=ft.enabled,Y=ft.autoUpdate,H=ft.needsUpdate,W=ft.type;Wt(),be.autoReset=A,ft.enabled=F,ft.autoUpdate=Y,ft.needsUpdate=H,ft.type=W}function yt(A){Ft("WebGLRenderer: A WebGL context could not be created. Reason: ",A.statusMessage)}function oe(A){let F=A.target;F.removeEventListener("dispose",oe),Re(F)}function Re(A){Ji(A),Nt.remove(A)}function Ji(A){let F=Nt.get(A).programs;F!==void 0&&(F.forEach(function(Y){nt.releaseProgram(Y)}),A.isShaderMaterial&&nt.releaseShaderCache(A))}this.renderBufferDirect=function(A,F,Y,H,W,_t){F===null&&(F=ai);let bt=W.isMesh&&W.matrixWorld.determinantAffine()<0,mt=Xd(A,F,Y,H,W);vt.setMaterial(H,bt);let St=Y.index,Et=1;if(H.wireframe===!0){if(St=V.getWireframeAttribute(Y),St===void 0)return;Et=2}let Bt=Y.drawRange,Yt=Y.attributes.position,Tt=Bt.start*Et,Zt=(Bt.start+Bt.count)*Et;_t!==null&&(Tt=Math.max(Tt,_t.start*Et),Zt=Math.min(Zt,(_t.start+_t.count)*Et)),St!==null?(Tt=Math.max(Tt,0),Zt=Math.min(Zt,St.count)):Yt!=null&&(Tt=Math.max(Tt,0),Zt=Math.min(Zt,Yt.count));let ve=Zt-Tt;if(ve<0||ve===1/0)return;dt.setup(W,H,mt,Y,St);let le,ae=j;if(St!==null&&(le=w.get(St),ae=pt,ae.setIndex(le)),W.isMesh)H.wireframe===!0?(vt.setLineWidth(H.wireframeLinewidth*ci()),ae.setMode(z.LINES)):ae.setMode(z.TRIANGLES);else if(W.isLine){let ke=H.linewidth;ke===void 0&&(ke=1),vt.setLineWidth(ke*ci()),W.isLineSegments?ae.setMode(z.LINES):W.isLineLoop?ae.setMode(z.LINE_LOOP):ae.setMode(z.LINE_STRIP)}else W.isPoints?ae.setMode(z.POINTS):W.isSprite&&ae.setMode(z.TRIANGLES);if(W.isBatchedMesh)if(ue.get("WEBGL_multi_draw"))ae.renderMultiDraw(W._multiDrawStarts,W._multiDrawCounts,W._multiDrawCount);else{let ke=W._multiDrawStarts,At=W._multiDrawCounts,Ve=W._multiDrawCount,ee=St?w.get(St).bytesPerElement:1,Mn=Nt.get(H).currentProgram.getUniforms();for(let Be=0;Be<Ve;Be++)Mn.setValue(z,"_gl_DrawID",Be),ae.render(ke[Be]/ee,At[Be])}else if(W.isInstancedMesh)ae.renderInstances(Tt,ve,W.count);else if(Y.isInstancedBufferGeometry){let ke=Y._maxInstanceCount!==void 0?Y._maxInstanceCount:1/0,At=Math.min(Y.instanceCount,ke);ae.renderInstances(Tt,ve,At)}else ae.render(Tt,ve)};function xc(A,F,Y,H){E!==null&&A.isNodeMaterial&&E.setObject(H,A),Se===!0&&et.setState(A,Y,!1),A.transparent===!0&&A.side===Li&&A.forceSinglePass===!1?(A.side=Oe,A.needsUpdate=!0,Ts(A,F,H),A.side=mn,A.needsUpdate=!0,Ts(A,F,H),A.side=Li):Ts(A,F,H)}this.compile=function(A,F,Y=null){Y===null&&(Y=A),E!==null&&E.renderStart(A,F,Y),M=tt.get(Y),M.init(F),S.push(M),Y.traverseVisible(function(W){W.isLight&&W.layers.test(F.layers)&&(M.pushLight(W),W.castShadow&&M.pushShadow(W))}),A!==Y&&A.traverseVisible(function(W){W.isLight&&W.layers.test(F.layers)&&(M.pushLight(W),W.castShadow&&M.pushShadow(W))}),M.setupLights(),E!==null&&E.updateLights(M.state.lightsArray),Ye=this.localClippingEnabled,Se=et.init(this.clippingPlanes,Ye),Se===!0&&et.setGlobalState(this.clippingPlanes,F),E!==null&&ft.render(M.state.shadowsArray,Y,F);let H=new Set;return A.traverse(function(W){if(!(W.isMesh||W.isPoints||W.isLine||W.isSprite))return;let _t=W.material;if(_t)if(Array.isArray(_t))for(let bt=0;bt<_t.length;bt++){let mt=_t[bt];xc(mt,Y,F,W),H.add(mt)}else xc(_t,Y,F,W),H.add(_t)}),M=S.pop(),E!==null&&E.renderEnd(),H},this.compileAsync=function(A,F,Y=null){let H=this.compile(A,F,Y);return new Promise(W=>{function _t(){if(H.forEach(function(bt){let St=Nt.get(bt).currentProgram;(St===void 0||St.isReady())&&H.delete(bt)}),H.size===0){W(A);return}setTimeout(_t,10)}ue.get("KHR_parallel_shader_compile")!==null?_t():setTimeout(_t,10)})};let Fa=null;function Vd(A){Fa&&Fa(A)}function vc(){yn.stop()}function yc(){yn.start()}let yn=new Yu;yn.setAnimationLoop(Vd),typeof self<"u"&&yn.setContext(self),this.setAnimationLoop=function(A){Fa=A,lt.setAnimationLoop(A),A===null?yn.stop():yn.start()},lt.addEventListener("sessionstart",vc),lt.addEventListener("sessionend",yc),this.render=function(A,F){if(F!==void 0&&F.isCamera!==!0){Ft("WebGLRenderer.render: camera is not an instance of THREE.Camera.");return}if(R===!0)return;E!==null&&E.renderStart(A,F);let Y=lt.enabled===!0&&lt.isPresenting===!0,H=P!==null&&(K===null||Y)&&P.begin(C,K);if(A.matrixWorldAutoUpdate===!0&&A.updateMatrixWorld(),F.parent===null&&F.matrixWorldAutoUpdate===!0&&F.updateMatrixWorld(),lt.enabled===!0&&lt.isPresenting===!0&&(P===null||P.isCompositing()===!1)&&(lt.cameraAutoUpdate===!0&&lt.updateCamera(F),F=lt.getCamera()),A.isScene===!0&&A.onBeforeRender(C,A,F,K),M=tt.get(A,S.length),M.init(F),M.state.textureUnits=kt.getTextureUnits(),S.push(M),pe.multiplyMatrices(F.projectionMatrix,F.matrixWorldInverse),F.isArrayCamera?De.setFromArrayCamera(F):Gt.setFromProjectionMatrix(pe,di,F.reversedDepth),Ye=this.localClippingEnabled,Se=et.init(this.clippingPlanes,Ye),b=gt.get(A,_.length),b.init(),_.push(b),this.info.render.frame++,lt.enabled===!0&&lt.isPresenting===!0){let bt=C.xr.getDepthSensingMesh();bt!==null&&Oa(bt,F,-1/0,C.sortObjects)}Oa(A,F,0,C.sortObjects),b.finish(),E!==null&&E.updateLights(M.state.lightsArray),C.sortObjects===!0&&b.sort(Q,Ct),li=lt.enabled===!1||lt.isPresenting===!1||lt.hasDepthSensing()===!1,li&&U.addToRenderList(b,A),this.info.autoReset===!0&&this.info.reset(),Se===!0&&et.beginShadows();let W=M.state.shadowsArray;if(ft.render(W,A,F),Se===!0&&et.endShadows(),(H&&P.hasRenderPass())===!1){let bt=b.opaque,mt=b.transmissive;if(M.setupLights(),F.isArrayCamera){let St=F.cameras;if(mt.length>0)for(let Et=0,Bt=St.length;Et<Bt;Et++){let Yt=St[Et];Sc(bt,mt,A,Yt)}li&&U.render(A);for(let Et=0,Bt=St.length;Et<Bt;Et++){let Yt=St[Et];Mc(b,A,Yt,Yt.viewport)}}else mt.length>0&&Sc(bt,mt,A,F),li&&U.render(A),Mc(b,A,F)}K!==null&&B===0&&(kt.updateMultisampleRenderTarget(K),kt.updateRenderTargetMipmap(K)),H&&P.end(C),A.isScene===!0&&A.onAfterRender(C,A,F),dt.resetDefaultState(),X=-1,J=null,S.pop(),S.length>0?(M=S[S.length-1],kt.setTextureUnits(M.state.textureUnits),Se===!0&&et.setGlobalState(C.clippingPlanes,M.state.camera)):M=null,_.pop(),_.length>0?b=_[_.length-1]:b=null,E!==null&&E.renderEnd()};function Oa(A,F,Y,H){if(A.visible===!1)return;if(A.layers.test(F.layers)){if(A.isGroup)Y=A.renderOrder;else if(A.isLOD)A.autoUpdate===!0&&A.update(F);else if(A.isLight)M.pushLight(A),A.castShadow&&M.pushShadow(A);else if(A.isSprite){let bt=F.isArrayCamera?De:Gt;if(!A.frustumCulled||A.intersectsFrustum(bt)){H&&Ce.setFromMatrixPosition(A.matrixWorld).applyMatrix4(pe);let mt=ot.update(A),St=A.material;St.visible&&b.push(A,mt,St,Y,Ce.z,null,F)}}else if(A.isMesh||A.isLine||A.isPoints){let bt=F.isArrayCamera?De:Gt;if(!A.frustumCulled||A.intersectsFrustum(bt)){let mt=ot.update(A),St=A.material;if(H&&(A.boundingSphere!==void 0?(A.boundingSphere===null&&A.computeBoundingSphere(),Ce.copy(A.boundingSphere.center)):(mt.boundingSphere===null&&mt.computeBoundingSphere(),Ce.copy(mt.boundingSphere.center)),Ce.applyMatrix4(A.matrixWorld).applyMatrix4(pe)),Array.isArray(St)){let Et=mt.groups;for(let Bt=0,Yt=Et.length;Bt<Yt;Bt++){let Tt=Et[Bt],Zt=St[Tt.materialIndex];Zt&&Zt.visible&&b.push(A,mt,Zt,Y,Ce.z,Tt,F)}}else St.visible&&b.push(A,mt,St,Y,Ce.z,null,F)}}}let _t=A.children;for(let bt=0,mt=_t.length;bt<mt;bt++)Oa(_t[bt],F,Y,H)}function Mc(A,F,Y,H){let{opaque:W,transmissive:_t,transparent:bt}=A;M.setupLightsView(Y),Se===!0&&et.setGlobalState(C.clippingPlanes,Y),H&&vt.viewport(st.copy(H)),W.length>0&&pr(W,F,Y),_t.length>0&&pr(_t,F,Y),bt.length>0&&pr(bt,F,Y),vt.buffers.depth.setTest(!0),vt.buffers.depth.setMask(!0),vt.buffers.color.setMask(!0),vt.setPolygonOffset(!1)}function Sc(A,F,Y,H){if((Y.isScene===!0?Y.overrideMaterial:null)!==null)return;if(M.state.transmissionRenderTarget[H.id]===void 0){let Tt=ue.has("EXT_color_buffer_half_float")||ue.has("EXT_color_buffer_float");M.state.transmissionRenderTarget[H.id]=new ii(1,1,{generateMipmaps:!0,type:Tt?bi:oi,minFilter:ri,samples:Math.max(4,de.samples),stencilBuffer:r,resolveDepthBuffer:!1,resolveStencilBuffer:!1,storeMultisampledDepthBuffer:!1,storeMultisampledStencilBuffer:!1,colorSpace:Kt.workingColorSpace})}let _t=M.state.transmissionRenderTarget[H.id],bt=H.viewport||st;_t.setSize(bt.z*C.transmissionResolutionScale,bt.w*C.transmissionResolutionScale);let mt=C.getRenderTarget(),St=C.getActiveCubeFace(),Et=C.getActiveMipmapLevel();C.setRenderTarget(_t),C.getClearColor($),at=C.getClearAlpha(),at<1&&C.setClearColor(16777215,.5),C.clear(),li&&U.render(Y);let Bt=C.toneMapping;C.toneMapping=Di;let Yt=H.viewport;if(H.viewport!==void 0&&(H.viewport=void 0),M.setupLightsView(H),Se===!0&&et.setGlobalState(C.clippingPlanes,H),pr(A,Y,H),kt.updateMultisampleRenderTarget(_t),kt.updateRenderTargetMipmap(_t),ue.has("WEBGL_multisampled_render_to_texture")===!1){let Tt=!1;for(let Zt=0,ve=F.length;Zt<ve;Zt++){let le=F[Zt],{object:ae,geometry:ke,material:At,group:Ve}=le;if(At.side===Li&&ae.layers.test(H.layers)){let ee=At.side;At.side=Oe,At.needsUpdate=!0,bc(ae,Y,H,ke,At,Ve),At.side=ee,At.needsUpdate=!0,Tt=!0}}Tt===!0&&(kt.updateMultisampleRenderTarget(_t),kt.updateRenderTargetMipmap(_t))}C.setRenderTarget(mt,St,Et),C.setClearColor($,at),Yt!==void 0&&(H.viewport=Yt),C.toneMapping=Bt}function pr(A,F,Y){let H=F.isScene===!0?F.overrideMaterial:null;for(let W=0,_t=A.length;W<_t;W++){let bt=A[W],{object:mt,geometry:St,group:Et}=bt,Bt=bt.material;Bt.allowOverride===!0&&H!==null&&(Bt=H),mt.layers.test(Y.layers)&&bc(mt,F,Y,St,Bt,Et)}}function bc(A,F,Y,H,W,_t){E!==null&&W.isNodeMaterial&&E.setObject(A,W),A.onBeforeRender(C,F,Y,H,W,_t),A.modelViewMatrix.multiplyMatrices(Y.matrixWorldInverse,A.matrixWorld),A.normalMatrix.getNormalMatrix(A.modelViewMatrix),W.onBeforeRender(C,F,Y,H,A,_t),W.transparent===!0&&W.side===Li&&W.forceSinglePass===!1?(W.side=Oe,W.needsUpdate=!0,C.renderBufferDirect(Y,F,H,W,A,_t),W.side=mn,W.needsUpdate=!0,C.renderBufferDirect(Y,F,H,W,A,_t),W.side=Li):C.renderBufferDirect(Y,F,H,W,A,_t),A.onAfterRender(C,F,Y,H,W,_t)}function wc(A){let F=0;for(let Y of A)Y.texture!==null&&F++;return F}function Ts(A,F,Y){F.isScene!==!0&&(F=ai);let H=Nt.get(A),W=M.state.lights,_t=M.state.shadowsArray,bt=W.state.version,mt=nt.getParameters(A,W.state,_t,F,Y,M.state.lightProbeGridArray),St=nt.getProgramCacheKey(mt),Et=H.programs;H.environment=A.isMeshStandardMaterial||A.isMeshLambertMaterial||A.isMeshPhongMaterial?F.environment:null,H.fog=F.fog;let Bt=A.isMeshStandardMaterial||A.isMeshLambertMaterial&&!A.envMap||A.isMeshPhongMaterial&&!A.envMap;H.envMap=L.get(A.envMap||H.environment,Bt),H.envMapRotation=H.environment!==null&&A.envMap===null?F.environmentRotation:A.envMapRotation,Et===void 0&&(A.addEventListener("dispose",oe),Et=new Map,H.programs=Et,H.programVariants=new Map);let Yt=Et.get(St);if(Yt!==void 0){if(H.currentProgram===Yt&&H.lightsStateVersion===bt)return Ac(A,mt),Yt}else mt.uniforms=nt.getUniforms(A),E!==null&&A.isNodeMaterial&&E.build(A,Y,mt),A.onBeforeCompile(mt,C),Yt=nt.acquireProgram(mt,St),Et.set(St,Yt),H.uniforms=mt.uniforms;let Tt=H.uniforms;return(!A.isShaderMaterial&&!A.isRawShaderMaterial||A.clipping===!0)&&(Tt.clippingPlanes=et.uniform),Ac(A,mt),H.needsLights=$d(A),H.lightsStateVersion=bt,H.needsLights&&(Tt.ambientLightColor.value=W.state.ambient,Tt.lightProbe.value=W.state.probe,Tt.sunLights.value=W.state.sun,Tt.sunLightShadows.value=W.state.sunShadow,Tt.directionalLights.value=W.state.directional,Tt.directionalLightShadows.value=W.state.directionalShadow,Tt.spotLights.value=W.state.spot,Tt.spotLightShadows.value=W.state.spotShadow,Tt.rectAreaLights.value=W.state.rectArea,Tt.ltc_1.value=W.state.rectAreaLTC1,Tt.ltc_2.value=W.state.rectAreaLTC2,Tt.pointLights.value=W.state.point,Tt.pointLightShadows.value=W.state.pointShadow,Tt.hemisphereLights.value=W.state.hemi,Tt.sunShadowMatrix.value=W.state.sunShadowMatrix,Tt.sunShadowCascade.value=W.state.sunShadowCascade,Tt.directionalShadowMatrix.value=W.state.directionalShadowMatrix,Tt.spotLightMatrix.value=W.state.spotLightMatrix,Tt.spotLightMap.value=W.state.spotLightMap,Tt.pointShadowMatrix.value=W.state.pointShadowMatrix),H.numLightProbeGrids=wc(M.state.lightProbeGridArray),H.currentProgram=Yt,H.uniformsList=null,Yt}function Wd(A,F,Y,H,W){let _t=Nt.get(A),bt=_t.currentProgram.id+","+H+","+W,mt=_t.programVariants.get(bt);return mt===void 0?(mt=Ts(A,F,Y),_t.programVariants.set(bt,mt)):(_t.currentProgram=mt,_t.uniformsList=null,_t.outputColorSpace=H,_t.toneMapping=W),mt}function Tc(A){if(A.uniformsList===null){let F=A.currentProgram.getUniforms();A.uniformsList=bs.seqWithValue(F.seq,A.uniforms)}return A.uniformsList}function Ac(A,F){let Y=Nt.get(A);Y.outputColorSpace=F.outputColorSpace,Y.batching=F.batching,Y.batchingColor=F.batchingColor,Y.instancing=F.instancing,Y.instancingColor=F.instancingColor,Y.instancingMorph=F.instancingMorph,Y.skinning=F.skinning,Y.morphTargets=F.morphTargets,Y.morphNormals=F.morphNormals,Y.morphColors=F.morphColors,Y.morphTargetsCount=F.morphTargetsCount,Y.numClippingPlanes=F.numClippingPlanes,Y.numIntersection=F.numClipIntersection,Y.vertexAlphas=F.vertexAlphas,Y.vertexTangents=F.vertexTangents,Y.toneMapping=F.toneMapping}function Xd(A,F,Y,H,W){F.isScene!==!0&&(F=ai),kt.resetTextureUnits();let _t=F.fog,bt=H.isMeshStandardMaterial||H.isMeshLambertMaterial||H.isMeshPhongMaterial?F.environment:null,mt=K===null?C.outputColorSpace:K.isXRRenderTarget===!0?K.texture.colorSpace:Kt.workingColorSpace,St=H.isMeshStandardMaterial||H.isMeshLambertMaterial&&!H.envMap||H.isMeshPhongMaterial&&!H.envMap,Et=L.get(H.envMap||bt,St),Bt=H.vertexColors===!0&&!!Y.attributes.color&&Y.attributes.color.itemSize===4,Yt=!!Y.attributes.tangent&&(!!H.normalMap||H.anisotropy>0),Tt=!!Y.morphAttributes.position,Zt=!!Y.morphAttributes.normal,ve=!!Y.morphAttributes.color,le=Di;H.toneMapped&&(K===null||K.isXRRenderTarget===!0)&&(le=C.toneMapping);let ae=Y.morphAttributes.position||Y.morphAttributes.normal||Y.morphAttributes.color,ke=ae!==void 0?ae.length:0,At=Nt.get(H),Ve=M.state.lights;if(Se===!0&&(Ye===!0||A!==J)){let me=A===J&&H.id===X;et.setState(H,A,me)}let ee=!1,Mn=!1;H.version===At.__version?At.needsLights&&At.lightsStateVersion!==Ve.state.version||W.isBatchedMesh&&At.batching===!1||!W.isBatchedMesh&&At.batching===!0||W.isBatchedMesh&&At.batchingColor===!0&&W._colorsTexture===null||W.isBatchedMesh&&At.batchingColor===!1&&W._colorsTexture!==null||W.isInstancedMesh&&At.instancing===!1||!W.isInstancedMesh&&At.instancing===!0||W.isSkinnedMesh&&At.skinning===!1||!W.isSkinnedMesh&&At.skinning===!0||W.isInstancedMesh&&At.instancingColor===!0&&W.instanceColor===null||W.isInstancedMesh&&At.instancingColor===!1&&W.instanceColor!==null||W.isInstancedMesh&&At.instancingMorph===!0&&W.morphTexture===null||W.isInstancedMesh&&At.instancingMorph===!1&&W.morphTexture!==null||At.envMap!==Et||H.fog===!0&&At.fog!==_t||At.numClippingPlanes!==void 0&&(At.numClippingPlanes!==et.numPlanes||At.numIntersection!==et.numIntersection)||At.vertexAlphas!==Bt||At.vertexTangents!==Yt||At.morphTargets!==Tt||At.morphNormals!==Zt||At.morphColors!==ve||At.morphTargetsCount!==ke||At.numLightProbeGrids!==wc(M.state.lightProbeGridArray)?ee=!0:(At.outputColorSpace!==mt||At.toneMapping!==le)&&(Mn=!0):(ee=!0,At.__version=H.version);let Be=At.currentProgram;(ee===!0||Mn===!0)&&(Be=Mn===!0?Wd(H,F,W,mt,le):Ts(H,F,W),E&&H.isNodeMaterial&&E.onUpdateProgram(H,Be,At));let mr=!1,ji=!1,Sn=!1,Qt=Be.getUniforms(),Ne=At.uniforms;if(vt.useProgram(Be.program)&&(mr=!0,ji=!0,Sn=!0),H.id!==X&&(X=H.id,ji=!0),mr||J!==A){vt.buffers.depth.getReversed()&&A.reversedDepth!==!0&&(A._reversedDepth=!0,A.updateProjectionMatrix()),Qt.setValue(z,"projectionMatrix",A.projectionMatrix),Qt.setValue(z,"viewMatrix",A.matrixWorldInverse);let Pe=Qt.map.cameraPosition;Pe!==void 0&&Pe.setValue(z,Ai.setFromMatrixPosition(A.matrixWorld)),de.logarithmicDepthBuffer&&Qt.setValue(z,"logDepthBufFC",2/(Math.log(A.far+1)/Math.LN2)),(H.isMeshPhongMaterial||H.isMeshToonMaterial||H.isMeshLambertMaterial||H.isMeshBasicMaterial||H.isMeshStandardMaterial||H.isShaderMaterial)&&Qt.setValue(z,"isOrthographic",A.isOrthographicCamera===!0),J!==A&&(J=A,ji=!0,Sn=!0)}if(At.needsLights&&(Ve.state.sunShadowMap.length>0&&Qt.setValue(z,"sunShadowMap",Ve.state.sunShadowMap,kt),Ve.state.directionalShadowMap.length>0&&Qt.setValue(z,"directionalShadowMap",Ve.state.directionalShadowMap,kt),Ve.state.spotShadowMap.length>0&&Qt.setValue(z,"spotShadowMap",Ve.state.spotShadowMap,kt),Ve.state.pointShadowMap.length>0&&Qt.setValue(z,"pointShadowMap",Ve.state.pointShadowMap,kt)),W.isSkinnedMesh){Qt.setOptional(z,W,"bindMatrix"),Qt.setOptional(z,W,"bindMatrixInverse");let me=W.skeleton;me&&(me.boneTexture===null&&me.computeBoneTexture(),Qt.setValue(z,"boneTexture",me.boneTexture,kt))}W.isBatchedMesh&&(Qt.setOptional(z,W,"batchingTexture"),Qt.setValue(z,"batchingTexture",W._matricesTexture,kt),Qt.setOptional(z,W,"batchingIdTexture"),Qt.setValue(z,"batchingIdTexture",W._indirectTexture,kt),Qt.setOptional(z,W,"batchingColorTexture"),W._colorsTexture!==null&&Qt.setValue(z,"batchingColorTexture",W._colorsTexture,kt));let pi=Y.morphAttributes;if((pi.position!==void 0||pi.normal!==void 0||pi.color!==void 0)&&it.update(W,Y,Be),(ji||At.receiveShadow!==W.receiveShadow)&&(At.receiveShadow=W.receiveShadow,Qt.setValue(z,"receiveShadow",W.receiveShadow)),(H.isMeshStandardMaterial||H.isMeshLambertMaterial||H.isMeshPhongMaterial)&&H.envMap===null&&F.environment!==null&&(Ne.envMapIntensity.value=F.environmentIntensity),Ne.dfgLUT!==void 0&&(Ne.dfgLUT.value=tx()),ji){if(Qt.setValue(z,"toneMappingExposure",C.toneMappingExposure),At.needsLights&&qd(Ne,Sn),_t&&H.fog===!0&&ut.refreshFogUniforms(Ne,_t),ut.refreshMaterialUniforms(Ne,H,Z,q,M.state.transmissionRenderTarget[A.id]),At.needsLights&&At.numLightProbeGrids>0){let me=v,Pe=0;for(let Fi of M.state.lightProbeGridArray)Fi.texture!==null&&(me.textures[Pe]=Fi.texture,me.min[Pe]=Fi.boundingBox.min,me.max[Pe]=Fi.boundingBox.max,me.resolution[Pe]=Fi.resolution,Pe++);for(let Fi in me)me[Fi].length=Pe;Ne.probesSH.value=me.textures,Ne.probesMin.value=me.min,Ne.probesMax.value=me.max,Ne.probesResolution.value=me.resolution}bs.upload(z,Tc(At),Ne,kt)}if(H.isShaderMaterial&&H.uniformsNeedUpdate===!0&&(bs.upload(z,Tc(At),Ne,kt),H.uniformsNeedUpdate=!1),H.isSpriteMaterial&&Qt.setValue(z,"center",W.center),Qt.setValue(z,"modelViewMatrix",W.modelViewMatrix),Qt.setValue(z,"normalMatrix",W.normalMatrix),Qt.setValue(z,"modelMatrix",W.matrixWorld),H.uniformsGroups!==void 0){let me=H.uniformsGroups;for(let Pe=0,Fi=me.length;Pe<Fi;Pe++){let Cc=me[Pe];Rt.update(Cc,Be),Rt.bind(Cc,Be)}}return Be}function qd(A,F){A.ambientLightColor.needsUpdate=F,A.lightProbe.needsUpdate=F,A.sunLights.needsUpdate=F,A.sunLightShadows.needsUpdate=F,A.directionalLights.needsUpdate=F,A.directionalLightShadows.needsUpdate=F,A.pointLights.needsUpdate=F,A.pointLightShadows.needsUpdate=F,A.spotLights.needsUpdate=F,A.spotLightShadows.needsUpdate=F,A.rectAreaLights.needsUpdate=F,A.hemisphereLights.needsUpdate=F}function $d(A){return A.isMeshLambertMaterial||A.isMeshToonMaterial||A.isMeshPhongMaterial||A.isMeshStandardMaterial||A.isShadowMaterial||A.isShaderMaterial&&A.lights===!0}this.getActiveCubeFace=function(){return G},this.getActiveMipmapLevel=function(){return B},this.getRenderTarget=function(){return K},this.setRenderTargetTextures=function(A,F,Y){let H=Nt.get(A);H.__autoAllocateDepthBuffer=A.resolveDepthBuffer===!1,H.__autoAllocateDepthBuffer===!1&&(H.__useRenderToTexture=!1),Nt.get(A.texture).__webglTexture=F,Nt.get(A.depthTexture).__webglTexture=H.__autoAllocateDepthBuffer?void 0:Y,H.__hasExternalTextures=!0},this.setRenderTargetFramebuffer=function(A,F){let Y=Nt.get(A);Y.__webglFramebuffer=F,Y.__useDefaultFramebuffer=F===void 0},this.setRenderTarget=function(A,F=0,Y=0){K=A,G=F,B=Y;let H=null,W=!1,_t=!1;if(A){let mt=Nt.get(A);if(mt.__useDefaultFramebuffer!==void 0){vt.bindFramebuffer(z.FRAMEBUFFER,mt.__webglFramebuffer),st.copy(A.viewport),ht.copy(A.scissor),wt=A.scissorTest,vt.viewport(st),vt.scissor(ht),vt.setScissorTest(wt),X=-1;return}else if(mt.__webglFramebuffer===void 0)kt.setupRenderTarget(A);else if(mt.__hasExternalTextures)kt.rebindTextures(A,Nt.get(A.texture).__webglTexture,Nt.get(A.depthTexture).__webglTexture);else if(A.depthBuffer){let Bt=A.depthTexture;if(mt.__boundDepthTexture!==Bt){if(Bt!==null&&Nt.has(Bt)&&(A.width!==Bt.image.width||A.height!==Bt.image.height))throw new Error("THREE.WebGLRenderer: Attached DepthTexture is initialized to the incorrect size.");kt.setupDepthRenderbuffer(A)}}let St=A.texture;(St.isData3DTexture||St.isDataArrayTexture||St.isCompressedArrayTexture)&&(_t=!0);let Et=Nt.get(A).__webglFramebuffer;A.isWebGLCubeRenderTarget?(Array.isArray(Et[F])?H=Et[F][Y]:H=Et[F],W=!0):A.samples>0&&kt.useMultisampledRTT(A)===!1?H=Nt.get(A).__webglMultisampledFramebuffer:Array.isArray(Et)?H=Et[Y]:H=Et,st.copy(A.viewport),ht.copy(A.scissor),wt=A.scissorTest}else st.copy(xt).multiplyScalar(Z).floor(),ht.copy(Pt).multiplyScalar(Z).floor(),wt=Ut;if(Y!==0&&(H=N),vt.bindFramebuffer(z.FRAMEBUFFER,H)&&vt.drawBuffers(A,H),vt.viewport(st),vt.scissor(ht),vt.setScissorTest(wt),W){let mt=Nt.get(A.texture);z.framebufferTexture2D(z.FRAMEBUFFER,z.COLOR_ATTACHMENT0,z.TEXTURE_CUBE_MAP_POSITIVE_X+F,mt.__webglTexture,Y)}else if(_t){let mt=F;for(let St=0;St<A.textures.length;St++){let Et=Nt.get(A.textures[St]);z.framebufferTextureLayer(z.FRAMEBUFFER,z.COLOR_ATTACHMENT0+St,Et.__webglTexture,Y,mt)}}else if(A!==null&&Y!==0){let mt=Nt.get(A.texture);z.framebufferTexture2D(z.FRAMEBUFFER,z.COLOR_ATTACHMENT0,z.TEXTURE_2D,mt.__webglTexture,Y)}X=-1};function Ec(A){let F=Nt.get(A);return(F.__readFormat!==A.format||F.__readType!==A.type)&&(F.__readFormat=A.format,F.__readType=A.type,F.__formatReadable=de.textureFormatReadable(A.format),F.__typeReadable=de.textureTypeReadable(A.type)),F}this.readRenderTargetPixels=function(A,F,Y,H,W,_t,bt,mt=0){if(!(A&&A.isWebGLRenderTarget)){Ft("WebGLRenderer.readRenderTargetPixels: renderTarget is not THREE.WebGLRenderTarget.");return}let St=Nt.get(A).__webglFramebuffer;if(A.isWebGLCubeRenderTarget&&bt!==void 0&&(St=St[bt],Array.isArray(St)&&(St=St[0])),St){vt.bindFramebuffer(z.FRAMEBUFFER,St);try{let Et=A.textures[mt],Bt=Et.format,Yt=Et.type;A.textures.length>1&&z.readBuffer(z.COLOR_ATTACHMENT0+mt);let Tt=Ec(Et);if(Tt.__formatReadable===!1){Ft("WebGLRenderer.readRenderTargetPixels: renderTarget is not in RGBA or implementation defined format.");return}if(Tt.__typeReadable===!1){Ft("WebGLRenderer.readRenderTargetPixels: renderTarget is not in UnsignedByteType or implementation defined type.");return}F>=0&&F<=A.width-H&&Y>=0&&Y<=A.height-W&&z.readPixels(F,Y,H,W,ct.convert(Bt),ct.convert(Yt),_t)}finally{let Et=K!==null?Nt.get(K).__webglFramebuffer:null;vt.bindFramebuffer(z.FRAMEBUFFER,Et)}}},this.readRenderTargetPixelsAsync=async function(A,F,Y,H,W,_t,bt,mt=0){if(!(A&&A.isWebGLRenderTarget))throw new Error("THREE.WebGLRenderer.readRenderTargetPixels: renderTarget is not THREE.WebGLRenderTarget.");let St=Nt.get(A).__webglFramebuffer;if(A.isWebGLCubeRenderTarget&&bt!==void 0&&(St=St[bt],Array.isArray(St)&&(St=St[0])),St)if(F>=0&&F<=A.width-H&&Y>=0&&Y<=A.height-W){vt.bindFramebuffer(z.FRAMEBUFFER,St);let Et=A.textures[mt],Bt=Et.format,Yt=Et.type;A.textures.length>1&&z.readBuffer(z.COLOR_ATTACHMENT0+mt);let Tt=Ec(Et);if(Tt.__formatReadable===!1)throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: renderTarget is not in RGBA or implementation defined format.");if(Tt.__typeReadable===!1)throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: renderTarget is not in UnsignedByteType or implementation defined type.");let Zt=z.createBuffer();z.bindBuffer(z.PIXEL_PACK_BUFFER,Zt),z.bufferData(z.PIXEL_PACK_BUFFER,_t.byteLength,z.STREAM_READ),z.readPixels(F,Y,H,W,ct.convert(Bt),ct.convert(Yt),0),z.bindBuffer(z.PIXEL_PACK_BUFFER,null);let ve=K!==null?Nt.get(K).__webglFramebuffer:null;vt.bindFramebuffer(z.FRAMEBUFFER,ve);let le=z.fenceSync(z.SYNC_GPU_COMMANDS_COMPLETE,0);return z.flush(),await vu(z,le,4),z.bindBuffer(z.PIXEL_PACK_BUFFER,Zt),z.getBufferSubData(z.PIXEL_PACK_BUFFER,0,_t),z.bindBuffer(z.PIXEL_PACK_BUFFER,null),z.deleteBuffer(Zt),z.deleteSync(le),_t}else throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: requested read bounds are out of range.")},this.copyFramebufferToTexture=function(A,F=null,Y=0){let H=Math.pow(2,-Y),W=Math.floor(A.image.width*H),_t=Math.floor(A.image.height*H),bt=F!==null?F.x:0,mt=F!==null?F.y:0;kt.setTexture2D(A,0),z.copyTexSubImage2D(z.TEXTURE_2D,Y,0,0,bt,mt,W,_t),vt.unbindTexture()},this.copyTextureToTexture=function(A,F,Y=null,H=null,W=0,_t=0){let bt,mt,St,Et,Bt,Yt,Tt,Zt,ve,le=A.isCompressedTexture?A.mipmaps[_t]:A.image;if(Y!==null)bt=Y.max.x-Y.min.x,mt=Y.max.y-Y.min.y,St=Y.isBox3?Y.max.z-Y.min.z:1,Et=Y.min.x,Bt=Y.min.y,Yt=Y.isBox3?Y.min.z:0;else{let Qt=Math.pow(2,-W);bt=Math.floor(le.width*Qt),mt=Math.floor(le.height*Qt),A.isDataArrayTexture?St=le.depth:A.isData3DTexture?St=Math.floor(le.depth*Qt):St=1,Et=0,Bt=0,Yt=0}H!==null?(Tt=H.x,Zt=H.y,ve=H.z):(Tt=0,Zt=0,ve=0);let ae=ct.convert(F.format),ke=ct.convert(F.type),At;F.isData3DTexture?(kt.setTexture3D(F,0),At=z.TEXTURE_3D):F.isDataArrayTexture||F.isCompressedArrayTexture?(kt.setTexture2DArray(F,0),At=z.TEXTURE_2D_ARRAY):(kt.setTexture2D(F,0),At=z.TEXTURE_2D),vt.activeTexture(z.TEXTURE0),vt.pixelStorei(z.UNPACK_FLIP_Y_WEBGL,F.flipY),vt.pixelStorei(z.UNPACK_PREMULTIPLY_ALPHA_WEBGL,F.premultiplyAlpha),vt.pixelStorei(z.UNPACK_ALIGNMENT,F.unpackAlignment);let Ve=vt.getParameter(z.UNPACK_ROW_LENGTH),ee=vt.getParameter(z.UNPACK_IMAGE_HEIGHT),Mn=vt.getParameter(z.UNPACK_SKIP_PIXELS),Be=vt.getParameter(z.UNPACK_SKIP_ROWS),mr=vt.getParameter(z.UNPACK_SKIP_IMAGES);vt.pixelStorei(z.UNPACK_ROW_LENGTH,le.width),vt.pixelStorei(z.UNPACK_IMAGE_HEIGHT,le.height),vt.pixelStorei(z.UNPACK_SKIP_PIXELS,Et),vt.pixelStorei(z.UNPACK_SKIP_ROWS,Bt),vt.pixelStorei(z.UNPACK_SKIP_IMAGES,Yt);let ji=A.isDataArrayTexture||A.isData3DTexture,Sn=F.isDataArrayTexture||F.isData3DTexture;if(A.isDepthTexture){let Qt=Nt.get(A),Ne=Nt.get(F),pi=Nt.get(Qt.__renderTarget),me=Nt.get(Ne.__renderTarget);vt.bindFramebuffer(z.READ_FRAMEBUFFER,pi.__webglFramebuffer),vt.bindFramebuffer(z.DRAW_FRAMEBUFFER,me.__webglFramebuffer);for(let Pe=0;Pe<St;Pe++)ji&&(z.framebufferTextureLayer(z.READ_FRAMEBUFFER,z.COLOR_ATTACHMENT0,Nt.get(A).__webglTexture,W,Yt+Pe),z.framebufferTextureLayer(z.DRAW_FRAMEBUFFER,z.COLOR_ATTACHMENT0,Nt.get(F).__webglTexture,_t,ve+Pe)),z.blitFramebuffer(Et,Bt,Et+bt,Bt+mt,Tt,Zt,Tt+bt,Zt+mt,z.DEPTH_BUFFER_BIT,z.NEAREST);vt.bindFramebuffer(z.READ_FRAMEBUFFER,null),vt.bindFramebuffer(z.DRAW_FRAMEBUFFER,null)}else if(W!==0||A.isRenderTargetTexture||Nt.has(A)){let Qt=Nt.get(A),Ne=Nt.get(F);vt.bindFramebuffer(z.READ_FRAMEBUFFER,I),vt.bindFramebuffer(z.DRAW_FRAMEBUFFER,O);for(let pi=0;pi<St;pi++)ji?z.framebufferTextureLayer(z.READ_FRAMEBUFFER,z.COLOR_ATTACHMENT0,Qt.__webglTexture,W,Yt+pi):z.framebufferTexture2D(z.READ_FRAMEBUFFER,z.COLOR_ATTACHMENT0,z.TEXTURE_2D,Qt.__webglTexture,W),Sn?z.framebufferTextureLayer(z.DRAW_FRAMEBUFFER,z.COLOR_ATTACHMENT0,Ne.__webglTexture,_t,ve+pi):z.framebufferTexture2D(z.DRAW_FRAMEBUFFER,z.COLOR_ATTACHMENT0,z.TEXTURE_2D,Ne.__webglTexture,_t),W!==0?z.blitFramebuffer(Et,Bt,Et+bt,Bt+mt,Tt,Zt,Tt+bt,Zt+mt,z.COLOR_BUFFER_BIT,z.NEAREST):Sn?z.copyTexSubImage3D(At,_t,Tt,Zt,ve+pi,Et,Bt,bt,mt):z.copyTexSubImage2D(At,_t,Tt,Zt,Et,Bt,bt,mt);vt.bindFramebuffer(z.READ_FRAMEBUFFER,null),vt.bindFramebuffer(z.DRAW_FRAMEBUFFER,null)}else Sn?A.isDataTexture||A.isData3DTexture?z.texSubImage3D(At,_t,Tt,Zt,ve,bt,mt,St,ae,ke,le.data):F.isCompressedArrayTexture?z.compressedTexSubImage3D(At,_t,Tt,Zt,ve,bt,mt,St,ae,le.data):z.texSubImage3D(At,_t,Tt,Zt,ve,bt,mt,St,ae,ke,le):A.isDataTexture?z.texSubImage2D(z.TEXTURE_2D,_t,Tt,Zt,bt,mt,ae,ke,le.data):A.isCompressedTexture?z.compressedTexSubImage2D(z.TEXTURE_2D,_t,Tt,Zt,le.width,le.height,ae,le.data):z.texSubImage2D(z.TEXTURE_2D,_t,Tt,Zt,bt,mt,ae,ke,le);vt.pixelStorei(z.UNPACK_ROW_LENGTH,Ve),vt.pixelStorei(z.UNPACK_IMAGE_HEIGHT,ee),vt.pixelStorei(z.UNPACK_SKIP_PIXELS,Mn),vt.pixelStorei(z.UNPACK_SKIP_ROWS,Be),vt.pixelStorei(z.UNPACK_SKIP_IMAGES,mr),_t===0&&F.generateMipmaps===!0&&F.mipmapsAutoUpdate===!0&&z.generateMipmap(At),vt.unbindTexture()},this.initRenderTarget=function(A){Nt.get(A).__webglFramebuffer===void 0&&kt.setupRenderTarget(A)},this.initTexture=function(A){A.isCubeTexture?kt.setTextureCube(A,0):A.isData3DTexture?kt.setTexture3D(A,0):A.isDataArrayTexture||A.isCompressedArrayTexture?kt.setTexture2DArray(A,0):kt.setTexture2D(A,0),vt.unbindTexture()},this.resetState=function(){G=0,B=0,K=null,vt.reset(),dt.reset()},typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}get coordinateSystem(){return di}get outputColorSpace(){return this._outputColorSpace}set outputColorSpace(t){this._outputColorSpace=t;let e=this.getContext();e.drawingBufferColorSpace=Kt._getDrawingBufferColorSpace(t),e.unpackColorSpace=Kt._getUnpackColorSpace()}};var Aa=.82;function ex(n,t){let e=Math.min(1,Math.max(0,t))*(n.length-1),i=Math.min(n.length-2,Math.floor(e)),s=e-i;return[1,3,5].map(r=>parseInt(n[i].slice(r,r+2),16)*(1-s)+parseInt(n[i+1].slice(r,r+2),16)*s)}function rd(n,t){let{low:e,high:i}=n;return n.log?e*(i/e)**t:e+(i-e)*t}function od(n,t,e,i){let s=Array.from({length:256},(a,l)=>l?ex(i,(l-1)/254):[0,0,0]),r=new Uint8Array(t*e*4);for(let a=0;a<n.length;a++){if(!n[a])continue;let[l,c,u]=s[n[a]];r.set([l*Aa,c*Aa,u*Aa,255*Aa],4*a)}let o=new Ii(r,e,t,$e);return o.magFilter=o.minFilter=ge,o.needsUpdate=!0,o}function fc(n,t){let e=t>=100?t.toFixed(0):t>=10?t.toFixed(1):t.toPrecision(2);return`${+e>=1e4?(+e).toLocaleString("en"):+e} ${n.unit}`}function ad(n,t,e,i,s){let r=Math.round(i/e.cell),o=Math.round(s/e.cell);if(o<0||r<0||o>=e.rows||r>=e.cols)return NaN;let a=n.layer(t.id)[o*e.cols+r];return a?rd(t,(a-1)/254):NaN}function ld(n,t,e){let i=[0,.25,.5,.75,1].map(s=>D("span",{},fc({unit:""},rd(n,s)).trim()));return D("div.ovh-card.ovh-scale",{},D("b",{},`${n.name[e]} (${n.unit})`),D("div.bar",{style:`background:linear-gradient(90deg,${t.join(",")})`}),D("div.ticks",{},...i),D("p",{},n.note[e]))}function cd(n,t){let e=D("div.ovh-card.ovh-info",{style:"display:none"}),{source:i,lang:s}=n,{meta:r}=i,{roster:o,palette:a,things:l}=r,c=null,u=[],d=v=>o.role[v]==="monitor"?a.monitor.name[s]:t(`role_${o.role[v]}`),h=(v,b)=>o.role[v]==="monitor"?"monitor":a.states[b]?.id??a.states[a.code.home].id,f=v=>D("a",{click:()=>n.select({kind:"person",index:v})},o.id[v]),g=v=>D("dl",{},...v.filter(([,b])=>b!==""&&b!==null&&b!==void 0).flatMap(([b,M])=>[D("dt",{},b),D("dd",{},M)])),x=D("button",{title:t("close"),click:()=>n.select(null)},"×"),m=We(i,r.manifest.focus[0]),p=v=>We(i,v)===m?xe(i,v):`${We(i,v).slice(5)} ${xe(i,v,!1)}`,y=v=>{let b=r.events.filter(M=>M.about.some(_=>v.has(_)));return b.length?[D("h4",{},t("told")),...b.map(M=>{let _=D("div.when",{title:M.tier},D("a",{click:()=>n.setTime(M.t)},p(M.t)),D("em",{style:`border-left:.25em solid ${a.tiers.find(S=>S.id===M.tier)?.colour};padding-left:.45em`},M[s]));return u.push([_,M.t]),_})]:[]},T={person(v){let b=$a(i.people,v),M=D("dd"),_=n.stage.icons;return u.push([M,null,()=>jt(M,a.states[n.stage.people.room.state[v]]?.name[s]??"–")]),[D("h3",{},_.canvasOf(h(v,n.stage.people.room.state[v])),`${d(v)} ${o.id[v]}`,x),g([[t("current_state"),M],[t("age"),String(o.age[v])],[t("mobility"),a.texts[`mobility_${o.mobility[v]}`]?t(`mobility_${o.mobility[v]}`):o.mobility[v]],[t("household"),o.household[v]?`${o.household[v]}${o.alone[v]?` · ${t("alone")}`:""}`:""],[t("house"),o.house[v]?D("a",{click:()=>n.select({kind:"house",id:o.house[v]})},o.house[v]):""],[t("team"),o.team[v]]]),D("button",{click:()=>n.setCamera("follow")},t("follow")),D("h4",{},t("history")),...b.map(([S,P])=>{let C=D("div.when",{},D("a",{click:()=>n.setTime(S)},p(S)),_.canvasOf(a.states[P].id),a.states[P].name[s]);return u.push([C,S]),C}),...y(new Set([o.id[v],o.household[v],o.house[v]].filter(Boolean)))]},house(v){let b=l.houses[v],M=o.house.map((P,C)=>P===b.id?C:-1).filter(P=>P>=0),_=n.stage.hits.get(b.id)||[],S=D("dd");return u.push([S,null,()=>jt(S,t(_.some(P=>P.t<=n.time)?"damaged":"intact"))]),[D("h3",{},t("house")," ",b.id,x),g([[t("current_state"),S],[t("household"),(b.households||[]).join(", ")]]),D("h4",{},t("members")),...M.map(P=>D("div.when",{style:"grid-template-columns:1.5em 1fr"},n.stage.icons.canvasOf(h(P,n.stage.people.room.state[P])),D("span",{},f(P),` · ${o.age[P]} · ${t(`mobility_${o.mobility[P]}`)}`))),..._.length?[D("h4",{},`${t("hits")} (${_.length})`),..._.map(P=>{let C=D("div.when",{},D("a",{click:()=>n.setTime(P.t)},p(P.t)),D("em",{},P.value!==void 0?`${t("energy")} ${ix(P.value)}`:P[s]));return u.push([C,P.t]),C})]:[],...y(new Set([b.id,...b.households||[]]))]},shelter(v){let b=l.shelters[v];return[D("h3",{},n.stage.icons.canvasOf("shelter"),b.name[s],x),g([[t("capacity"),String(b.capacity)]])]},rock(){let v=l.rock;return[D("h3",{},n.stage.icons.canvasOf("level_2"),v.name[s],x),g([[t("volume"),`${Math.round(v.volume_m3)} m³`],[t("mass"),`${Math.round(v.mass_kg/1e3)} t`],[t("collapse"),Number.isFinite(n.stage.collapse)?D("a",{click:()=>n.setTime(n.stage.collapse)},xe(i,n.stage.collapse)):""]])]},spot([v,b]){let{ground:M}=n.stage,_=r.manifest.terrain,S=(C,R)=>`${(C+_.x0_m).toFixed(0)}, ${(R+_.y0_m).toFixed(0)} m${_.crs?` (${_.crs})`:""}`,P=C=>{let R=ad(i,C,M,v,b);return Number.isFinite(R)?fc(C,R):"–"};return[D("h3",{},t("spot"),x),g([["x, y",S(v,b)],[t("height"),`${M.height(v,b).toFixed(0)} m`],...r.layers.map(C=>[C.name[s],P(C)])])]},block(v){let b=v*6,M=i.bodies;return[D("h3",{},t("block"),` ${v+1}`,x),g([[t("volume"),`${M[b].toFixed(2)} m³`],[t("mass"),`${(M[b+1]/1e3).toFixed(1)} t`],[t("collapse"),xe(i,M[b+5])]])]}};return{node:e,title(){let v=n.picked;return v?.kind==="person"?`${d(v.index)} ${o.id[v.index]}`:""},update(){let v=n.picked?`${n.picked.kind}${n.picked.index}`:null;v!==c&&(c=v,u=[],e.style.display=v?"":"none",e.replaceChildren(...v?T[n.picked.kind](n.picked.index).filter(Boolean):[]));for(let[b,M,_]of u)_?_():b.classList.toggle("then",M>n.time)}}}function ix(n){return n>=1e6?`${(n/1e6).toFixed(1)} MJ`:`${(n/1e3).toFixed(0)} kJ`}var dr=["overview","cliff","settlement","road","follow"];function nx(n){let t=n.measures.found_s,e=s=>n.palette.stages.filter(r=>Number.isFinite(s[`${r.id}_s`])).length,i=s=>(Number.isFinite(t)&&Number.isFinite(s.found_s)?-Math.abs(s.found_s-t):-1e9)+.001*e(s);return[...n.cases||[]].sort((s,r)=>i(r)-i(s))[0]||{}}var Ea=class extends qn{constructor(t){super(t);let{source:e,lang:i}=t,{meta:s}=e,{palette:r}=s,{say:o}=this;this.case=nx(s),this.stages=r.stages.map(h=>[this.case[`${h.id}_s`],h.name[i]]).map(([h,f])=>[Number.isFinite(h)?h:NaN,f]);let a=this.root=D("div.ovh");this.sky=D("span"),this.level=D("span.ovh-chip"),a.append(this.head([],[this.level,this.sky],[]));let l=(h,f,g="")=>({t:h,node:D(`div.ovh-stage${g}`,{click:()=>Number.isFinite(h)&&t.setTime(h)},D("b",{},f),D("i",{},Number.isFinite(h)?xe(e,h):"–"))}),c=this.stages.map(([h,f])=>l(h,f));if(Number.isFinite(t.stage.collapse)){let h=c.findIndex(f=>Number.isFinite(f.t)&&f.t>t.stage.collapse);c.splice(h<0?c.length:h,0,l(t.stage.collapse,o("collapse"),".fall"))}this.chain=c,this.limits=r.clocks.map(h=>({...h,begin:s.measures[h.from],finish:s.measures[h.to],ring:D("div.ovh-ring"),text:D("b"),name:h.name[i]})).filter(h=>Number.isFinite(h.begin)),this.margin=D("b");let u=(h,f,g)=>D("div.ovh-limit",{},h,D("div",{},f,D("i",{},g))),{measures:d}=s;a.append(D("div.ovh-loop",{},D("div.ovh-stages",{},...c.map(h=>h.node)),D("div.ovh-limits",{},...this.limits.map(h=>u(h.ring,h.text,`${h.name} ${h.limit_s>=3600?`${h.limit_s/3600} h`:`${h.limit_s/60} min`}`)),Number.isFinite(d.margin_s)?u(null,this.margin,o("margin")):null))),this.labels=D("div.ovh-labels"),this.makeLegend(),this.makeLayers(),this.info=cd(t,o),this.compass=document.createElementNS("http://www.w3.org/2000/svg","svg"),this.compass.setAttribute("viewBox","-12 -12 24 24"),this.compass.setAttribute("class","ovh-compass"),this.compass.innerHTML='<circle r="11" fill="#07121c" fill-opacity=".7" stroke="#2a4a66"/><g><path d="M0-9L3.4 2 0 0-3.4 2Z" fill="#e8402a"/><path d="M0 9L3.4 2 0 0-3.4 2Z" fill="#c9d8e6"/><text y="-3.2" text-anchor="middle" font-size="4.6" font-weight="700" fill="#fff">N</text></g>',this.view.append(this.labels,this.layers,this.scale,this.info.node,this.compass,this.toast),a.append(this.view,this.legend,this.makeSide(),this.makeFoot())}makeLegend(){let{app:t,say:e}=this,{palette:i}=t.source.meta,s=t.lang,r=t.stage.icons,o=(u,d)=>{let h=D("b");return{node:D("div.item",{},r.canvasOf(u),d,h),count:h}},a=u=>u.map(d=>({s:d,...o(i.states[d].id,i.states[d].name[s])}));this.residents=a(i.groups.residents),this.duty=a(i.groups.responders);let l=t.source.meta.roster.role.includes("monitor")?o("monitor",i.monitor.name[s]):null,c=[o("level_2",e("rock")),o("shelter",e("shelter")),o("damaged",e("damaged")),o("cut",e("cut"))];this.legend=D("div.ovh-legend",{},D("div.row",{},D("h4",{},e("residents")),...this.residents.map(u=>u.node)),D("div.row",{},D("h4",{},e("responders")),...this.duty.map(u=>u.node),l?.node,D("span.gap"),...c.map(u=>u.node),D("div.item.note",{},t.source.meta.trees[s])))}makeLayers(){let{app:t,say:e}=this,i=Object.keys(t.stage.layers).map(l=>D("label",{},D("input",{type:"checkbox",checked:t.stage.shown[l],change:c=>t.setLayers({[l]:c.target.checked})}),e(`layer_${l}`)));this.qualityText=D("div",{style:"color:#86a0b6;font-size:.85em;margin-top:.3em"});let{layers:s}=t.source.meta,r=(l,c)=>{let u=D("input",{type:"radio",name:"ovh-map",change:()=>t.setMap(l)});return this.maps.set(l,u),D("label",{},u,c)};this.maps=new Map;let o=s.length?[D("h4",{},e("maps")),r(null,e("no_map")),...s.map(l=>r(l.id,l.name[t.lang]))]:[];this.scale=D("div");let a=D("div.ovh-card.ovh-layers",{},D("button",{click:()=>a.classList.toggle("open")},Qi("menu")," ",e("layers")),D("div.list",{},...i,...o,this.qualityText,D("div",{style:"color:#6d869b;font-size:.8em;max-width:17em;white-space:normal"},e("outside"))));this.layers=a}showMap(t){let e=this.app.source.meta.layers.find(i=>i.id===t);this.maps.forEach((i,s)=>{i.checked=s===(e?.id??null)}),this.scale.replaceChildren(...e?[ld(e,this.app.source.meta.palette.ramps[e.kind],this.app.lang)]:[])}makeSide(){let{app:t,say:e}=this;return this.hazard=D("canvas"),this.states=D("canvas"),D("aside.ovh-side",{},...this.eventList(t.source.meta.palette.tiers),D("div.ovh-chart",{},D("h2",{},e("chart_hazard")),this.hazard),D("div.ovh-chart",{},D("h2",{},e("chart_people")),this.states))}makeFoot(){let{app:t,say:e}=this;return this.cameras=dr.map((i,s)=>D("button",{click:()=>t.setCamera(i)},e(`camera_${i}`),D("kbd",{},String(s+1)))),this.slow=D("button",{click:()=>{t.slow=!t.slow,t.invalidate()}},e("slow_collapse")),this.foot([this.slow],"keys",this.cameras)}show(t,e){let{app:i,say:s}=this,{source:r,time:o}=i,{palette:a}=r.meta;jt(this.sky,`${s(t.sun>4?"sun_up":t.sun>-6?"sun_low":"night")} · ${s("rain")} ${t.rain.toFixed(t.rain<10?1:0)} mm/h`),jt(this.level,`${s("rock")} ${s(t.fallen?"collapsed":`level_${t.level}`)}`),this.level.style.background=t.fallen?"#D55E00":a.levels[t.level];let l=null;for(let f of this.chain)Ue(f.node,"done",f.t<=o),Ue(f.node,"last",!1),f.t<=o&&(!l||f.t>=l.t)&&(l=f);l&&Ue(l.node,"last",!0);for(let f of this.limits)this.limit(f,o);let c=r.meta.measures;jt(this.margin,o>=Math.max(i.stage.collapse,c.all_out_again_s??c.all_out_s??1/0)?Oi(c.margin_s):"–");let{is:u}=i.stage.people;for(let[f,g]of[[this.residents,t.counts.residents],[this.duty,t.counts.duty]])for(let x of f)jt(x.count,String(g[x.s])),Ue(x.node,"none",!g[x.s]),x.node.style.display=u.rare.has(x.s)&&!g[x.s]?"none":"";Ue(this.slow,"on",i.slow),this.cameras.forEach((f,g)=>Ue(f,"on",dr[g]===i.camera)),jt(this.qualityText,`${s("quality")} ${6-i.stage.quality}/6 · ${i.fps?i.fps.toFixed(0):"–"} fps`);let d=i.stage.camera.position,h=i.stage.controls.target;this.compass.lastChild.setAttribute("transform",`rotate(${(Math.atan2(h.y-d.y,h.x-d.x)*180/Math.PI-90).toFixed(1)})`),this.placeLabels(t),this.info.update(),this.update(e)}charts(t,e){let{app:i,say:s}=this,{source:r,time:o,lang:a}=i;ah(this.hazard,r,e,o,t,s),lh(this.states,r,e,o,t,s,this.cache,a),this.edges=ch(this.line,r,e,o,t,this.stages,i.stage.collapse,a)}limit(t,e){let{say:i}=this,s=Number.isFinite(t.finish)&&e>=t.finish,r=(s?t.finish:e)-t.begin,o=t.limit_s-r,a=e<t.begin?"#24435e":o<0?"#D55E00":s?"#19B98A":o<.25*t.limit_s?"#E69F00":"#56B4E9";t.ring.style.setProperty("--c",a),t.ring.style.setProperty("--p",String(e<t.begin?0:Math.min(100,100*r/t.limit_s).toFixed(0))),jt(t.text,e<t.begin?"–":s?`${o<0?"!":"✓"} ${i("took")} ${Oi(r)}`:o<0?`${i("overdue")} ${Oi(-o)}`:`${i("left")} ${Oi(o)}`)}placeLabels(t){let{app:e,say:i}=this,{stage:s,source:r,lang:o}=e,{things:a,palette:l,roster:c}=r.meta,u=[];if(s.shown.labels){let x=a.rock;x&&u.push(["rock",`${x.name[o]} · ${i(t.fallen?"collapsed":`level_${t.level}`)}`,t.fallen?"#D55E00":l.levels[t.level],x.x,x.y,x.z+16,1.35]),(a.shelters||[]).forEach((m,p)=>{u.push([`s${p}`,s.people.n<2e4?`${m.name[o]} ${sx(s.people,m)}/${m.capacity}`:m.name[o],"#19B98A",m.x,m.y,s.ground.height(m.x,m.y)+15,1.3])}),c.role.forEach((m,p)=>{m==="monitor"&&!s.people.is.unseen.has(s.people.room.state[p])&&u.push([`m${p}`,l.monitor.name[o],"#0072B2",...s.people.placeOf(p),1])})}let d=e.picked;d?.kind==="person"&&c.role[d.index]!=="monitor"&&u.push(["pick",this.info.title(),"#ffffff",...s.people.placeOf(d.index),1.1]),this.tags||=new Map;let h=new Set,f=[],g=parseFloat(this.root.style.fontSize)||13.6;for(let[x,m,p,y,T,v,b]of u){let M=this.tags.get(x);M||(M=D("div.ovh-label"),this.labels.append(M),this.tags.set(x,M));let _=s.project(y,T,v);if(!_.front||_.x<-50||_.y<-20||_.x>s.width+50||_.y>s.height+20)continue;h.add(x);let S=(.44*m.length+.36*m.replace(/[ -~]/g,"").length+1)*g,P=1.45*g,C=_.y-b*.75*g;for(let R of f)Math.abs(R.x-_.x)<(R.wide+S)/2&&Math.abs(R.y-C)<P&&(C=R.y-P);f.push({x:_.x,y:C,wide:S}),jt(M,m),M.style.display="",M.style.setProperty("--c",p),Ue(M,"far",s.hidden(y,T,v)),M.style.transform=`translate(${_.x.toFixed(1)}px,${C.toFixed(1)}px) translate(-50%,-100%)`}for(let[x,m]of this.tags)h.has(x)||(m.style.display="none")}important(t){return this.stages.some(([e])=>Math.abs(e-t.t)<.5)||/collapse|order|warning/.test(t.kind)}};function sx(n,t){let e=0;for(let i=0;i<n.n;i++)n.room.state[i]===n.is.code.safe&&Math.hypot(n.room.x[i]-t.x,n.room.y[i]-t.y)<60&&e++;return e}var hd={type:"change"},mc={type:"start"},dd={type:"end"},Ca=new ln,ud=new ti,rx=Math.cos(70*jl.DEG2RAD),Ee=new k,Ke=2*Math.PI,ne={NONE:-1,ROTATE:0,DOLLY:1,PAN:2,TOUCH_ROTATE:3,TOUCH_PAN:4,TOUCH_DOLLY_PAN:5,TOUCH_DOLLY_ROTATE:6},pc=1e-6,Ra=class extends js{constructor(t,e=null){super(t,e),this.state=ne.NONE,this.target=new k,this.cursor=new k,this.minDistance=0,this.maxDistance=1/0,this.minZoom=0,this.maxZoom=1/0,this.minTargetRadius=0,this.maxTargetRadius=1/0,this.minPolarAngle=0,this.maxPolarAngle=Math.PI,this.minAzimuthAngle=-1/0,this.maxAzimuthAngle=1/0,this.enableDamping=!1,this.dampingFactor=.05,this.enableZoom=!0,this.zoomSpeed=1,this.enableRotate=!0,this.rotateSpeed=1,this.keyRotateSpeed=1,this.enablePan=!0,this.panSpeed=1,this.screenSpacePanning=!0,this.keyPanSpeed=7,this.zoomToCursor=!1,this.autoRotate=!1,this.autoRotateSpeed=2,this.keys={LEFT:"ArrowLeft",UP:"ArrowUp",RIGHT:"ArrowRight",BOTTOM:"ArrowDown"},this.mouseButtons={LEFT:fn.ROTATE,MIDDLE:fn.DOLLY,RIGHT:fn.PAN},this.touches={ONE:pn.ROTATE,TWO:pn.DOLLY_PAN},this.target0=this.target.clone(),this.position0=this.object.position.clone(),this.zoom0=this.object.zoom,this._cursorStyle="auto",this._domElementKeyEvents=null,this._lastPosition=new k,this._lastQuaternion=new ei,this._lastTargetPosition=new k,this._quat=new ei().setFromUnitVectors(t.up,new k(0,1,0)),this._quatInverse=this._quat.clone().invert(),this._spherical=new _s,this._sphericalDelta=new _s,this._scale=1,this._panOffset=new k,this._rotateStart=new Lt,this._rotateEnd=new Lt,this._rotateDelta=new Lt,this._panStart=new Lt,this._panEnd=new Lt,this._panDelta=new Lt,this._dollyStart=new Lt,this._dollyEnd=new Lt,this._dollyDelta=new Lt,this._dollyDirection=new k,this._mouse=new Lt,this._performCursorZoom=!1,this._pointers=[],this._pointerPositions={},this._controlActive=!1,this._onPointerMove=ax.bind(this),this._onPointerDown=ox.bind(this),this._onPointerUp=lx.bind(this),this._onContextMenu=mx.bind(this),this._onMouseWheel=ux.bind(this),this._onKeyDown=dx.bind(this),this._onTouchStart=fx.bind(this),this._onTouchMove=px.bind(this),this._onMouseDown=cx.bind(this),this._onMouseMove=hx.bind(this),this._interceptControlDown=gx.bind(this),this._interceptControlUp=_x.bind(this),this.domElement!==null&&this.connect(this.domElement),this.update()}set cursorStyle(t){this._cursorStyle=t,t==="grab"?this.domElement.style.cursor="grab":this.domElement.style.cursor="auto"}get cursorStyle(){return this._cursorStyle}connect(t){super.connect(t),this.domElement.addEventListener("pointerdown",this._onPointerDown),this.domElement.addEventListener("pointercancel",this._onPointerUp),this.domElement.addEventListener("contextmenu",this._onContextMenu),this.domElement.addEventListener("wheel",this._onMouseWheel,{passive:!1}),this.domElement.ownerDocument.addEventListener("keydown",this._interceptControlDown,{passive:!0,capture:!0}),this.domElement.style.touchAction="none"}disconnect(){this.state=ne.NONE,this.domElement.removeEventListener("pointerdown",this._onPointerDown),this.domElement.ownerDocument.removeEventListener("pointermove",this._onPointerMove),this.domElement.ownerDocument.removeEventListener("pointerup",this._onPointerUp),this.domElement.removeEventListener("pointercancel",this._onPointerUp),this.domElement.removeEventListener("wheel",this._onMouseWheel),this.domElement.removeEventListener("contextmenu",this._onContextMenu),this.stopListenToKeyEvents(),this.domElement.ownerDocument.removeEventListener("keydown",this._interceptControlDown,{capture:!0}),this.domElement.ownerDocument.removeEventListener("keyup",this._interceptControlUp,{capture:!0}),this._controlActive=!1,this._pointers.length=0,this._pointerPositions={},this.domElement.style.touchAction="",this.domElement.style.cursor="auto"}dispose(){this.disconnect()}getPolarAngle(){return this._spherical.phi}getAzimuthalAngle(){return this._spherical.theta}getDistance(){return this.object.position.distanceTo(this.target)}listenToKeyEvents(t){t.addEventListener("keydown",this._onKeyDown),this._domElementKeyEvents=t}stopListenToKeyEvents(){this._domElementKeyEvents!==null&&(this._domElementKeyEvents.removeEventListener("keydown",this._onKeyDown),this._domElementKeyEvents=null)}saveState(){this.target0.copy(this.target),this.position0.copy(this.object.position),this.zoom0=this.object.zoom}reset(){this.target.copy(this.target0),this.object.position.copy(this.position0),this.object.zoom=this.zoom0,this.object.updateProjectionMatrix(),this.dispatchEvent(hd),this.update(),this.state=ne.NONE}pan(t,e){this._pan(t,e),this.update()}dollyIn(t){this._dollyIn(t),this.update()}dollyOut(t){this._dollyOut(t),this.update()}rotateLeft(t){this._rotateLeft(t),this.update()}rotateUp(t){this._rotateUp(t),this.update()}update(t=null){let e=this.object.position;Ee.copy(e).sub(this.target),Ee.applyQuaternion(this._quat),this._spherical.setFromVector3(Ee),this.autoRotate&&this.state===ne.NONE&&this._rotateLeft(this._getAutoRotationAngle(t)),this.enableDamping?(this._spherical.theta+=this._sphericalDelta.theta*this.dampingFactor,this._spherical.phi+=this._sphericalDelta.phi*this.dampingFactor):(this._spherical.theta+=this._sphericalDelta.theta,this._spherical.phi+=this._sphericalDelta.phi);let i=this.minAzimuthAngle,s=this.maxAzimuthAngle;isFinite(i)&&isFinite(s)&&(i<-Math.PI?i+=Ke:i>Math.PI&&(i-=Ke),s<-Math.PI?s+=Ke:s>Math.PI&&(s-=Ke),i<=s?this._spherical.theta=Math.max(i,Math.min(s,this._spherical.theta)):this._spherical.theta=this._spherical.theta>(i+s)/2?Math.max(i,this._spherical.theta):Math.min(s,this._spherical.theta)),this._spherical.phi=Math.max(this.minPolarAngle,Math.min(this.maxPolarAngle,this._spherical.phi)),this._spherical.makeSafe(),this.enableDamping===!0?this.target.addScaledVector(this._panOffset,this.dampingFactor):this.target.add(this._panOffset),this.target.sub(this.cursor),this.target.clampLength(this.minTargetRadius,this.maxTargetRadius),this.target.add(this.cursor);let r=!1;if(this.zoomToCursor&&this._performCursorZoom||this.object.isOrthographicCamera)this._spherical.radius=this._clampDistance(this._spherical.radius);else{let o=this._spherical.radius;this._spherical.radius=this._clampDistance(this._spherical.radius*this._scale),r=o!=this._spherical.radius}if(Ee.setFromSpherical(this._spherical),Ee.applyQuaternion(this._quatInverse),e.copy(this.target).add(Ee),this.object.lookAt(this.target),this.enableDamping===!0?(this._sphericalDelta.theta*=1-this.dampingFactor,this._sphericalDelta.phi*=1-this.dampingFactor,this._panOffset.multiplyScalar(1-this.dampingFactor)):(this._sphericalDelta.set(0,0,0),this._panOffset.set(0,0,0)),this.zoomToCursor&&this._performCursorZoom){let o=null;if(this.object.isPerspectiveCamera){let a=Ee.length();o=this._clampDistance(a*this._scale);let l=a-o;this.object.position.addScaledVector(this._dollyDirection,l),this.object.updateMatrixWorld(),r=!!l}else if(this.object.isOrthographicCamera){let a=new k(this._mouse.x,this._mouse.y,0);a.unproject(this.object);let l=this.object.zoom;this.object.zoom=Math.max(this.minZoom,Math.min(this.maxZoom,this.object.zoom/this._scale)),this.object.updateProjectionMatrix(),r=l!==this.object.zoom;let c=new k(this._mouse.x,this._mouse.y,0);c.unproject(this.object),this.object.position.sub(c).add(a),this.object.updateMatrixWorld(),o=Ee.length()}else console.warn("WARNING: OrbitControls.js encountered an unknown camera type - zoom to cursor disabled."),this.zoomToCursor=!1;o!==null&&(this.screenSpacePanning?this.target.set(0,0,-1).transformDirection(this.object.matrix).multiplyScalar(o).add(this.object.position):(Ca.origin.copy(this.object.position),Ca.direction.set(0,0,-1).transformDirection(this.object.matrix),Math.abs(this.object.up.dot(Ca.direction))<rx?this.object.lookAt(this.target):(ud.setFromNormalAndCoplanarPoint(this.object.up,this.target),Ca.intersectPlane(ud,this.target))))}else if(this.object.isOrthographicCamera){let o=this.object.zoom;this.object.zoom=Math.max(this.minZoom,Math.min(this.maxZoom,this.object.zoom/this._scale)),o!==this.object.zoom&&(this.object.updateProjectionMatrix(),r=!0)}return this._scale=1,this._performCursorZoom=!1,r||this._lastPosition.distanceToSquared(this.object.position)>pc||8*(1-this._lastQuaternion.dot(this.object.quaternion))>pc||this._lastTargetPosition.distanceToSquared(this.target)>pc?(this.dispatchEvent(hd),this._lastPosition.copy(this.object.position),this._lastQuaternion.copy(this.object.quaternion),this._lastTargetPosition.copy(this.target),!0):!1}_getAutoRotationAngle(t){return t!==null?Ke/60*this.autoRotateSpeed*t:Ke/60/60*this.autoRotateSpeed}_getZoomScale(t){let e=Math.abs(t*.01);return Math.pow(.95,this.zoomSpeed*e)}_rotateLeft(t){this._sphericalDelta.theta-=t}_rotateUp(t){this._sphericalDelta.phi-=t}_panLeft(t,e){Ee.setFromMatrixColumn(e,0),Ee.multiplyScalar(-t),this._panOffset.add(Ee)}_panUp(t,e){this.screenSpacePanning===!0?Ee.setFromMatrixColumn(e,1):(Ee.setFromMatrixColumn(e,0),Ee.crossVectors(this.object.up,Ee)),Ee.multiplyScalar(t),this._panOffset.add(Ee)}_pan(t,e){let i=this.domElement;if(this.object.isPerspectiveCamera){let s=this.object.position;Ee.copy(s).sub(this.target);let r=Ee.length();r*=Math.tan(this.object.fov/2*Math.PI/180),this._panLeft(2*t*r/i.clientHeight,this.object.matrix),this._panUp(2*e*r/i.clientHeight,this.object.matrix)}else this.object.isOrthographicCamera?(this._panLeft(t*(this.object.right-this.object.left)/this.object.zoom/i.clientWidth,this.object.matrix),this._panUp(e*(this.object.top-this.object.bottom)/this.object.zoom/i.clientHeight,this.object.matrix)):(console.warn("WARNING: OrbitControls.js encountered an unknown camera type - pan disabled."),this.enablePan=!1)}_dollyOut(t){this.object.isPerspectiveCamera||this.object.isOrthographicCamera?this._scale/=t:(console.warn("WARNING: OrbitControls.js encountered an unknown camera type - dolly/zoom disabled."),this.enableZoom=!1)}_dollyIn(t){this.object.isPerspectiveCamera||this.object.isOrthographicCamera?this._scale*=t:(console.warn("WARNING: OrbitControls.js encountered an unknown camera type - dolly/zoom disabled."),this.enableZoom=!1)}_updateZoomParameters(t,e){if(!this.zoomToCursor)return;this._performCursorZoom=!0;let i=this.domElement.getBoundingClientRect(),s=t-i.left,r=e-i.top,o=i.width,a=i.height;this._mouse.x=s/o*2-1,this._mouse.y=-(r/a)*2+1,this._dollyDirection.set(this._mouse.x,this._mouse.y,1).unproject(this.object).sub(this.object.position).normalize()}_clampDistance(t){return Math.max(this.minDistance,Math.min(this.maxDistance,t))}_handleMouseDownRotate(t){this._rotateStart.set(t.clientX,t.clientY)}_handleMouseDownDolly(t){this._updateZoomParameters(t.clientX,t.clientY),this._dollyStart.set(t.clientX,t.clientY)}_handleMouseDownPan(t){this._panStart.set(t.clientX,t.clientY)}_handleMouseMoveRotate(t){this._rotateEnd.set(t.clientX,t.clientY),this._rotateDelta.subVectors(this._rotateEnd,this._rotateStart).multiplyScalar(this.rotateSpeed);let e=this.domElement;this._rotateLeft(Ke*this._rotateDelta.x/e.clientHeight),this._rotateUp(Ke*this._rotateDelta.y/e.clientHeight),this._rotateStart.copy(this._rotateEnd),this.update()}_handleMouseMoveDolly(t){this._dollyEnd.set(t.clientX,t.clientY),this._dollyDelta.subVectors(this._dollyEnd,this._dollyStart),this._dollyDelta.y>0?this._dollyOut(this._getZoomScale(this._dollyDelta.y)):this._dollyDelta.y<0&&this._dollyIn(this._getZoomScale(this._dollyDelta.y)),this._dollyStart.copy(this._dollyEnd),this.zoomToCursor&&(this._performCursorZoom=!0,this._dollyDirection.set(this._mouse.x,this._mouse.y,1).unproject(this.object).sub(this.object.position).normalize()),this.update()}_handleMouseMovePan(t){this._panEnd.set(t.clientX,t.clientY),this._panDelta.subVectors(this._panEnd,this._panStart).multiplyScalar(this.panSpeed),this._pan(this._panDelta.x,this._panDelta.y),this._panStart.copy(this._panEnd),this.update()}_handleMouseWheel(t){this._updateZoomParameters(t.clientX,t.clientY),t.deltaY<0?this._dollyIn(this._getZoomScale(t.deltaY)):t.deltaY>0&&this._dollyOut(this._getZoomScale(t.deltaY)),this.update()}_handleKeyDown(t){let e=!1;switch(t.code){case this.keys.UP:t.ctrlKey||t.metaKey||t.shiftKey?this.enableRotate&&this._rotateUp(Ke*this.keyRotateSpeed/this.domElement.clientHeight):this.enablePan&&this._pan(0,this.keyPanSpeed),e=!0;break;case this.keys.BOTTOM:t.ctrlKey||t.metaKey||t.shiftKey?this.enableRotate&&this._rotateUp(-Ke*this.keyRotateSpeed/this.domElement.clientHeight):this.enablePan&&this._pan(0,-this.keyPanSpeed),e=!0;break;case this.keys.LEFT:t.ctrlKey||t.metaKey||t.shiftKey?this.enableRotate&&this._rotateLeft(Ke*this.keyRotateSpeed/this.domElement.clientHeight):this.enablePan&&this._pan(this.keyPanSpeed,0),e=!0;break;case this.keys.RIGHT:t.ctrlKey||t.metaKey||t.shiftKey?this.enableRotate&&this._rotateLeft(-Ke*this.keyRotateSpeed/this.domElement.clientHeight):this.enablePan&&this._pan(-this.keyPanSpeed,0),e=!0;break}e&&(t.preventDefault(),this.update())}_handleTouchStartRotate(t){if(this._pointers.length===1)this._rotateStart.set(t.pageX,t.pageY);else{let e=this._getSecondPointerPosition(t),i=.5*(t.pageX+e.x),s=.5*(t.pageY+e.y);this._rotateStart.set(i,s)}}_handleTouchStartPan(t){if(this._pointers.length===1)this._panStart.set(t.pageX,t.pageY);else{let e=this._getSecondPointerPosition(t),i=.5*(t.pageX+e.x),s=.5*(t.pageY+e.y);this._panStart.set(i,s)}}_handleTouchStartDolly(t){let e=this._getSecondPointerPosition(t),i=t.pageX-e.x,s=t.pageY-e.y,r=Math.sqrt(i*i+s*s);this._dollyStart.set(0,r)}_handleTouchStartDollyPan(t){this.enableZoom&&this._handleTouchStartDolly(t),this.enablePan&&this._handleTouchStartPan(t)}_handleTouchStartDollyRotate(t){this.enableZoom&&this._handleTouchStartDolly(t),this.enableRotate&&this._handleTouchStartRotate(t)}_handleTouchMoveRotate(t){if(this._pointers.length==1)this._rotateEnd.set(t.pageX,t.pageY);else{let i=this._getSecondPointerPosition(t),s=.5*(t.pageX+i.x),r=.5*(t.pageY+i.y);this._rotateEnd.set(s,r)}this._rotateDelta.subVectors(this._rotateEnd,this._rotateStart).multiplyScalar(this.rotateSpeed);let e=this.domElement;this._rotateLeft(Ke*this._rotateDelta.x/e.clientHeight),this._rotateUp(Ke*this._rotateDelta.y/e.clientHeight),this._rotateStart.copy(this._rotateEnd)}_handleTouchMovePan(t){if(this._pointers.length===1)this._panEnd.set(t.pageX,t.pageY);else{let e=this._getSecondPointerPosition(t),i=.5*(t.pageX+e.x),s=.5*(t.pageY+e.y);this._panEnd.set(i,s)}this._panDelta.subVectors(this._panEnd,this._panStart).multiplyScalar(this.panSpeed),this._pan(this._panDelta.x,this._panDelta.y),this._panStart.copy(this._panEnd)}_handleTouchMoveDolly(t){let e=this._getSecondPointerPosition(t),i=t.pageX-e.x,s=t.pageY-e.y,r=Math.sqrt(i*i+s*s);this._dollyEnd.set(0,r),this._dollyDelta.set(0,Math.pow(this._dollyEnd.y/this._dollyStart.y,this.zoomSpeed)),this._dollyOut(this._dollyDelta.y),this._dollyStart.copy(this._dollyEnd);let o=(t.pageX+e.x)*.5,a=(t.pageY+e.y)*.5;this._updateZoomParameters(o,a)}_handleTouchMoveDollyPan(t){this.enableZoom&&this._handleTouchMoveDolly(t),this.enablePan&&this._handleTouchMovePan(t)}_handleTouchMoveDollyRotate(t){this.enableZoom&&this._handleTouchMoveDolly(t),this.enableRotate&&this._handleTouchMoveRotate(t)}_addPointer(t){this._pointers.push(t.pointerId)}_removePointer(t){delete this._pointerPositions[t.pointerId];for(let e=0;e<this._pointers.length;e++)if(this._pointers[e]==t.pointerId){this._pointers.splice(e,1);return}}_isTrackingPointer(t){for(let e=0;e<this._pointers.length;e++)if(this._pointers[e]==t.pointerId)return!0;return!1}_trackPointer(t){let e=this._pointerPositions[t.pointerId];e===void 0&&(e=new Lt,this._pointerPositions[t.pointerId]=e),e.set(t.pageX,t.pageY)}_getSecondPointerPosition(t){let e=t.pointerId===this._pointers[0]?this._pointers[1]:this._pointers[0];return this._pointerPositions[e]}_customWheelEvent(t){let e=t.deltaMode,i={clientX:t.clientX,clientY:t.clientY,deltaY:t.deltaY};switch(e){case 1:i.deltaY*=16;break;case 2:i.deltaY*=100;break}return t.ctrlKey&&!this._controlActive&&(i.deltaY*=10),i}};function ox(n){this.enabled!==!1&&(this._pointers.length===0&&(this.domElement.setPointerCapture(n.pointerId),this.domElement.ownerDocument.addEventListener("pointermove",this._onPointerMove),this.domElement.ownerDocument.addEventListener("pointerup",this._onPointerUp)),!this._isTrackingPointer(n)&&(this._addPointer(n),n.pointerType==="touch"?this._onTouchStart(n):this._onMouseDown(n),this._cursorStyle==="grab"&&(this.domElement.style.cursor="grabbing")))}function ax(n){this.enabled!==!1&&(n.pointerType==="touch"?this._onTouchMove(n):this._onMouseMove(n))}function lx(n){switch(this._removePointer(n),this._pointers.length){case 0:this.domElement.releasePointerCapture(n.pointerId),this.domElement.ownerDocument.removeEventListener("pointermove",this._onPointerMove),this.domElement.ownerDocument.removeEventListener("pointerup",this._onPointerUp),this.dispatchEvent(dd),this.state=ne.NONE,this._cursorStyle==="grab"&&(this.domElement.style.cursor="grab");break;case 1:let t=this._pointers[0],e=this._pointerPositions[t];this._onTouchStart({pointerId:t,pageX:e.x,pageY:e.y});break}}function cx(n){let t;switch(n.button){case 0:t=this.mouseButtons.LEFT;break;case 1:t=this.mouseButtons.MIDDLE;break;case 2:t=this.mouseButtons.RIGHT;break;default:t=-1}switch(t){case fn.DOLLY:if(this.enableZoom===!1)return;this._handleMouseDownDolly(n),this.state=ne.DOLLY;break;case fn.ROTATE:if(n.ctrlKey||n.metaKey||n.shiftKey){if(this.enablePan===!1)return;this._handleMouseDownPan(n),this.state=ne.PAN}else{if(this.enableRotate===!1)return;this._handleMouseDownRotate(n),this.state=ne.ROTATE}break;case fn.PAN:if(n.ctrlKey||n.metaKey||n.shiftKey){if(this.enableRotate===!1)return;this._handleMouseDownRotate(n),this.state=ne.ROTATE}else{if(this.enablePan===!1)return;this._handleMouseDownPan(n),this.state=ne.PAN}break;default:this.state=ne.NONE}this.state!==ne.NONE&&this.dispatchEvent(mc)}function hx(n){switch(this.state){case ne.ROTATE:if(this.enableRotate===!1)return;this._handleMouseMoveRotate(n);break;case ne.DOLLY:if(this.enableZoom===!1)return;this._handleMouseMoveDolly(n);break;case ne.PAN:if(this.enablePan===!1)return;this._handleMouseMovePan(n);break}}function ux(n){this.enabled===!1||this.enableZoom===!1||this.state!==ne.NONE||(n.preventDefault(),this.dispatchEvent(mc),this._handleMouseWheel(this._customWheelEvent(n)),this.dispatchEvent(dd))}function dx(n){this.enabled!==!1&&this._handleKeyDown(n)}function fx(n){switch(this._trackPointer(n),this._pointers.length){case 1:switch(this.touches.ONE){case pn.ROTATE:if(this.enableRotate===!1){this.state=ne.NONE;break}this._handleTouchStartRotate(n),this.state=ne.TOUCH_ROTATE;break;case pn.PAN:if(this.enablePan===!1){this.state=ne.NONE;break}this._handleTouchStartPan(n),this.state=ne.TOUCH_PAN;break;default:this.state=ne.NONE}break;case 2:switch(this.touches.TWO){case pn.DOLLY_PAN:if(this.enableZoom===!1&&this.enablePan===!1)return;this._handleTouchStartDollyPan(n),this.state=ne.TOUCH_DOLLY_PAN;break;case pn.DOLLY_ROTATE:if(this.enableZoom===!1&&this.enableRotate===!1)return;this._handleTouchStartDollyRotate(n),this.state=ne.TOUCH_DOLLY_ROTATE;break;default:this.state=ne.NONE}break;default:this.state=ne.NONE}this.state!==ne.NONE&&this.dispatchEvent(mc)}function px(n){switch(this._trackPointer(n),this.state){case ne.TOUCH_ROTATE:if(this.enableRotate===!1)return;this._handleTouchMoveRotate(n),this.update();break;case ne.TOUCH_PAN:if(this.enablePan===!1)return;this._handleTouchMovePan(n),this.update();break;case ne.TOUCH_DOLLY_PAN:if(this.enableZoom===!1&&this.enablePan===!1)return;this._handleTouchMoveDollyPan(n),this.update();break;case ne.TOUCH_DOLLY_ROTATE:if(this.enableZoom===!1&&this.enableRotate===!1)return;this._handleTouchMoveDollyRotate(n),this.update();break;default:this.state=ne.NONE}}function mx(n){this.enabled!==!1&&n.preventDefault()}function gx(n){n.key==="Control"&&(this._controlActive=!0,this.domElement.ownerDocument.addEventListener("keyup",this._interceptControlUp,{passive:!0,capture:!0}))}function _x(n){n.key==="Control"&&(this._controlActive=!1,this.domElement.ownerDocument.removeEventListener("keyup",this._interceptControlUp,{passive:!0,capture:!0}))}var Pa=class{constructor(t){let{rows:e,cols:i,cell_m:s,water_level_m:r}=t.meta.terrain;Object.assign(this,{rows:e,cols:i,cell:s,level:r,z:t.heights,cover:t.cover}),this.width=(i-1)*s,this.depth=(e-1)*s,this.drawn=this.z.slice();let o=t.meta.things.rock?.scar;if(o&&o.z.forEach((a,l)=>a.forEach((c,u)=>{let d=o.row0+l,h=o.col0+u;d<e&&h<i&&c<this.drawn[d*i+h]&&(this.drawn[d*i+h]=c)})),r!=null)for(let a=0;a<this.drawn.length;a++)this.cover[a]===0&&Math.abs(this.drawn[a]-r)<.8&&(this.drawn[a]=r-2)}node(t,e,i){let s=this.rows-1,r=this.cols-1;return e=Math.abs(e),i=Math.abs(i),e=e>s?Math.max(0,2*s-e):e,i=i>r?Math.max(0,2*r-i):i,t[e*this.cols+i]}height(t,e){return this.sample(this.z,t,e)}sample(t,e,i){let s=Math.min(Math.max(e/this.cell,0),this.cols-1.000001),r=Math.min(Math.max(i/this.cell,0),this.rows-1.000001),o=r|0,a=s|0,l=r-o,c=s-a,u=o*this.cols+a;return(t[u]*(1-c)+t[u+1]*c)*(1-l)+(t[u+this.cols]*(1-c)+t[u+this.cols+1]*c)*l}coverAt(t,e){let i=Math.min(Math.max(Math.round(t/this.cell),0),this.cols-1),s=Math.min(Math.max(Math.round(e/this.cell),0),this.rows-1);return this.cover[s*this.cols+i]}slope(t,e){let i=this.cell;return Math.hypot(this.height(t+i,e)-this.height(t-i,e),this.height(t,e+i)-this.height(t,e-i))/(2*i)}};function re(n,t){let e=Math.imul(n|0,374761393)+Math.imul(t|0,668265263);return e=Math.imul(e^e>>>13,1274126177),((e^e>>>16)>>>0)/4294967296}function pd(n,t){let[e,i]=n.meta.suns.map(s=>new k(...s));return{uKey:{value:new Vt},uEve:{value:new Vt},uSky:{value:new Vt},uHorizon:{value:new Vt},uZenith:{value:new Vt},uNight:{value:0},uCloud:{value:0},uHigh:{value:e},uLow:{value:i},uFog:{value:1},uClock:{value:0},uNow:{value:0},uSize:{value:new Lt(t.width,t.depth)},uPixel:{value:1},uRatio:{value:1},uView:{value:new Lt(1,1)},uAlbedo:{value:null},uLight:{value:null},uNoise:{value:xx()},uTexel:{value:new Lt(1,1)},uLayer:{value:null},uLayerOn:{value:0},uNodes:{value:new Lt(t.cols,t.rows)},uExposure:{value:1.75}}}function md(n,t,e,i){let s=0;for(;s<t.length-2&&t[s+1][0]<=e;)s++;let r=t[s],o=t[s+1],a=Math.min(1,Math.max(0,(e-r[0])/(o[0]-r[0]))),l=r.map((h,f)=>h+(o[f]-h)*a),c=Math.min(1,Math.max(0,i/12)),u=1-.72*c,d=(h,f)=>{let g=(h[0]+h[1]+h[2])/3*.95;return h.map((x,m)=>x+(g*[.95,1,1.07][m]-x)*f)};n.uKey.value.setRGB(l[1]*u,l[2]*u,l[3]*u),n.uEve.value.setRGB(l[4]*u,l[5]*u,l[6]*u),n.uSky.value.setRGB(...d(l.slice(7,10).map(h=>h*(1+.25*c)),.6*c)),n.uHorizon.value.setRGB(...d(l.slice(10,13),.7*c)),n.uZenith.value.setRGB(...d(l.slice(13,16),.85*c)),n.uNight.value=l[16],n.uCloud.value=.25+.75*c,n.uFog.value=1+.8*c}function xx(){let t=new Float32Array(65536),e=new Uint8Array(256*256);for(let s=8,r=1,o=0;s<=128;s*=2,r*=.6,o++)for(let a=0;a<256;a++){let l=a*s/256,c=l|0,u=fd(l-c);for(let d=0;d<256;d++){let h=d*s/256,f=h|0,g=fd(h-f),x=(m,p)=>re(m%s+o*977,p%s+o*131)*2-1;t[a*256+d]+=r*((x(c,f)*(1-g)+x(c,f+1)*g)*(1-u)+(x(c+1,f)*(1-g)+x(c+1,f+1)*g)*u)}}for(let s=0;s<t.length;s++)e[s]=Math.max(0,Math.min(255,128+90*t[s]));let i=new Ii(e,256,256,er);return i.wrapS=i.wrapT=us,i.magFilter=ge,i.minFilter=gn,i.generateMipmaps=!0,i.needsUpdate=!0,i}function fd(n){return n*n*(3-2*n)}var zt=`
precision highp float;
uniform vec3 uKey, uEve, uSky, uHorizon, uZenith, uHigh, uLow;
uniform float uNight, uCloud, uFog, uClock, uNow, uPixel, uRatio, uExposure;
uniform vec2 uSize, uView, uTexel;
vec3 tone(vec3 x) { x *= uExposure; x = x * (1.0 + x / 6.0) / (1.0 + x); return sqrt(clamp(x, 0.0, 1.0)); }
float hazeOf(vec3 world, vec3 eye) {
  float d = distance(world, eye), out_m = max(max(-world.x, world.x - uSize.x), max(-world.y, world.y - uSize.y));
  float span = max(uSize.x, uSize.y);
  float q = max(d - 0.25 * span, 0.0) / span;
  float far = 1.0 - exp(-uFog * (0.20 * q * q + 0.055 * q + 0.02 * d / span));
  return clamp(far + 0.80 * smoothstep(0.0, 0.45 * span, out_m), 0.0, 1.0);
}
vec3 airColour(vec3 dir) { return mix(uHorizon, uZenith, smoothstep(0.0, 0.55, dir.z)); }
vec3 lit(vec3 normal, float sky) {
  float high = max(dot(normal, uHigh), 0.0), low = max(dot(normal, uLow), 0.0);
  return uKey * high + uEve * low + uSky * sky * (0.72 + 0.28 * normal.z);
}
`;var Ki=32;function _d(n){return new Jt({uniforms:n,vertexShader:yx,fragmentShader:Mx,defines:{DETAIL:1}})}function xd(n,t,e,i){let s=new Le,{rows:r,cols:o,cell:a}=n;for(let l=0;l<r-1;l+=Ki)for(let c=0;c<o-1;c+=Ki){let u=(c+Ki/2)*a,d=(l+Ki/2)*a,h=Math.hypot(Math.max(e.x0-u,0,u-e.x1),Math.max(e.y0-d,0,d-e.y1)),f=h<10*a+90?i:h<500+40*a?2*i:4*i;s.add(vd(n,t,l,c,Math.min(l+Ki,r-1),Math.min(c+Ki,o-1),f))}return vx(n,t,s,8*i),s}function gd(n,t,e){let i=[];for(let s=n;s<t;s+=e)i.push(s);return i.push(t),i}function vd(n,t,e,i,s,r,o){let a=gd(e,s,o),l=gd(i,r,o),c=n.cell*(1.5+2*o),u=[a[0],...a,a[a.length-1]],d=[l[0],...l,l[l.length-1]],h=d.length,f=u.length*h,g=new Float32Array(f*3),x=new Int8Array(f*4),m={low:1/0,high:-1/0};u.forEach((M,_)=>d.forEach((S,P)=>{let C=_*h+P,R=_===0||P===0||_===u.length-1||P===h-1,E=n.node(n.drawn,M,S);g[3*C]=S*n.cell,g[3*C+1]=M*n.cell,g[3*C+2]=E-(R?c:0);let N=(n.node(n.drawn,M,S+1)-n.node(n.drawn,M,S-1))/(2*n.cell),I=(n.node(n.drawn,M+1,S)-n.node(n.drawn,M-1,S))/(2*n.cell),O=127/Math.hypot(N,I,1);x[4*C]=-N*O,x[4*C+1]=-I*O,x[4*C+2]=O,m.low=Math.min(m.low,E-c),m.high=Math.max(m.high,E)}));let p=new(f>65535?Uint32Array:Uint16Array)((u.length-1)*(h-1)*6),y=0;for(let M=0;M<u.length-1;M++)for(let _=0;_<h-1;_++){let S=M*h+_,P=S+1,C=S+h,R=C+1;Math.abs(g[3*S+2]-g[3*R+2])<=Math.abs(g[3*P+2]-g[3*C+2])?p.set([S,P,R,S,R,C],y):p.set([S,P,C,P,R,C],y),y+=6}let T=new ie;T.setAttribute("position",new $t(g,3)),T.setAttribute("normal",new $t(x,4,!0)),T.setIndex(new $t(p,1));let v=new k((r-i)*n.cell,(s-e)*n.cell,m.high-m.low).multiplyScalar(.5);T.boundingSphere=new Pi(new k(i*n.cell,e*n.cell,m.low).add(v),v.length());let b=new te(T,t);return b.matrixAutoUpdate=!1,b}function vx(n,t,e,i){let s=n.rows-1,r=n.cols-1,o=Math.max(Ki,Math.round(.6*Math.max(s,r)/Ki)*Ki),a=[[-Math.min(o,s),0],[0,s],[s,s+Math.min(o,s)]],l=[[-Math.min(o,r),0],[0,r],[r,r+Math.min(o,r)]];a.forEach(([c,u],d)=>l.forEach(([h,f],g)=>{(d!==1||g!==1)&&e.add(vd(n,t,c,h,u,f,i))}))}var yx=zt+`
varying vec3 vWorld, vNormal; varying vec2 vUv; varying float vHaze, vEye;
void main() {
  vWorld = position; vNormal = normal;
  vec2 m = abs(position.xy);
  m = uSize - abs(uSize - m);
  vUv = (m / uSize) * (1.0 - uTexel) + 0.5 * uTexel;
  vHaze = hazeOf(position, cameraPosition);
  vEye = distance(position, cameraPosition);
  gl_Position = projectionMatrix * viewMatrix * vec4(position, 1.0);
}`,Mx=zt+`
uniform sampler2D uAlbedo, uLight, uNoise, uLayer;
uniform float uLayerOn;
uniform vec2 uNodes;
varying vec3 vWorld, vNormal; varying vec2 vUv; varying float vHaze, vEye;
void main() {
  vec3 ground = texture2D(uAlbedo, vUv).rgb, light = texture2D(uLight, vUv).rgb;
  ground *= ground;
#ifdef DETAIL
  vec3 n = normalize(vNormal);
  float close = 1.0 - smoothstep(120.0, 700.0, vEye);
  float bare = smoothstep(0.66, 0.40, n.z);
  if (bare > 0.02) {
    float along = dot(vWorld.xy, normalize(vec2(-n.y, n.x) + 1e-5));
    float bed = texture2D(uNoise, vec2(along * 0.0011, vWorld.z * 0.017)).r;
    float joint = texture2D(uNoise, vec2(along * 0.030, vWorld.z * 0.0065)).r;
    float rock = (bed - 0.5) * 1.05 + (joint - 0.5) * 0.5;
    ground *= 1.0 + bare * rock;
    light *= 1.0 + 0.35 * bare * (joint - 0.5);
  }
  if (close > 0.02) {
    float grain = texture2D(uNoise, vWorld.xy * 0.047 + vWorld.z * 0.013).r - 0.5;
    ground *= 1.0 + close * 0.75 * grain;
  }
#endif
  vec3 c = ground * (uKey * light.r + uSky * light.g * (0.35 + 0.75 * light.g) + uEve * light.b);
  c = mix(c, uHorizon * 0.62, vHaze);
  vec3 seen = tone(c);
  if (uLayerOn > 0.5 && all(greaterThanEqual(vWorld.xy, vec2(0.0))) && all(lessThanEqual(vWorld.xy, uSize))) {
    vec4 map = texture2D(uLayer, (vWorld.xy / uSize * (uNodes - 1.0) + 0.5) / uNodes);
    // the relief shows through, and colours stay those of the scale by night
    float relief = 0.72 + 0.5 * (0.5 * light.r + 0.5 * light.g);
    seen = seen * (1.0 - map.a) + min(map.rgb * relief, 1.0) * (1.0 - 0.5 * vHaze);
  }
  gl_FragColor = vec4(seen, 1.0);
}`;function yd(n){let t=new te(new Un(1,24,16),new Jt({uniforms:n,side:Oe,depthWrite:!1,vertexShader:zt+`varying vec3 vDir; void main() { vDir = position;
      gl_Position = projectionMatrix * mat4(mat3(viewMatrix)) * vec4(position, 1.0); gl_Position.z = gl_Position.w * 0.999999; }`,fragmentShader:zt+`uniform sampler2D uNoise; varying vec3 vDir; void main() {
      vec3 d = normalize(vDir); vec3 c = airColour(d);
      float up = max(d.z, 0.0);
      vec2 q = d.xy / (up + 0.18);
      float cloud = texture2D(uNoise, q * 0.055 + uClock * 0.0004).r * 0.62 + texture2D(uNoise, q * 0.16 - uClock * 0.0006).r * 0.38;
      float cover = smoothstep(0.66 - 0.34 * uCloud, 0.92 - 0.30 * uCloud, cloud) * smoothstep(0.015, 0.20, d.z);
      vec3 lit = mix(uHorizon * 1.02, uSky * 0.95, 0.55);
      c = mix(c, mix(lit, lit * 0.72, smoothstep(0.45, 0.75, cloud)), cover * 0.85);
      c = mix(uHorizon, c, smoothstep(-0.02, 0.10, d.z));
      gl_FragColor = vec4(tone(c * 0.62), 1.0); }`}));return t.frustumCulled=!1,t.renderOrder=3,t}function Md(n,t){if(t.level==null)return null;let e=new te(new Nn(t.width*3,t.depth*3,24,24),new Jt({uniforms:n,vertexShader:zt+`varying vec3 vWorld; varying float vHaze; void main() {
      vec4 w = modelMatrix * vec4(position, 1.0); vWorld = w.xyz; vHaze = hazeOf(vWorld, cameraPosition);
      gl_Position = projectionMatrix * viewMatrix * w; }`,fragmentShader:zt+`uniform sampler2D uLight, uNoise; varying vec3 vWorld; varying float vHaze; void main() {
      vec2 m = uSize - abs(uSize - abs(vWorld.xy));
      vec3 light = texture2D(uLight, m / uSize).rgb;
      float eye = distance(vWorld, cameraPosition), fine = 1.0 / (1.0 + eye * 0.0016);
      vec2 p = vWorld.xy * 0.011, s = vec2(uClock * 0.0035, uClock * 0.0022);
      float a = texture2D(uNoise, p + s).r - 0.5, b = texture2D(uNoise, p * 2.3 - s * 1.7).r - 0.5;
      vec3 n = normalize(vec3((a + b) * 0.16 * fine, (a - b) * 0.16 * fine, 1.0));
      vec3 view = normalize(vWorld - cameraPosition), r = reflect(view, n);
      float fresnel = 0.04 + 0.72 * pow(1.0 - max(dot(-view, n), 0.0), 4.0);
      vec3 body = vec3(0.050, 0.105, 0.100) * (uKey * (0.25 + 0.75 * light.r) + uEve * light.b + uSky * (0.3 + 0.7 * light.g)) * 1.5;
      vec3 sky = airColour(r) * 0.62 * (0.45 + 0.55 * light.g);
      vec3 c = mix(body, sky, fresnel);
      c += (uKey * 0.9 * pow(max(dot(r, uHigh), 0.0), 120.0) + uEve * 1.4 * pow(max(dot(r, uLow), 0.0), 60.0)) * light.r;
      c *= 1.0 + 0.22 * (a + b) * fine;
      gl_FragColor = vec4(tone(mix(c, uHorizon * 0.62, vHaze)), 1.0); }`}));return e.renderOrder=2,e.position.set(t.width/2,t.depth/2,t.level),e}function Sd(n){let e=new Float32Array(5400);for(let r=0;r<900;r++)for(let o=0;o<2;o++)e.set([re(r,1),re(r,2),re(r,3)+o*10],(2*r+o)*3);let i=new ie;i.setAttribute("position",new $t(e,3));let s=new cn(i,new Jt({uniforms:{...n,uRain:{value:0}},transparent:!0,depthWrite:!1,depthTest:!1,vertexShader:zt+`varying float vA; void main() {
      float foot = step(5.0, position.z), seed = position.z - foot * 10.0, near = 0.35 + 0.65 * fract(seed * 7.3);
      float fall = fract(seed - uClock * (0.9 + 0.5 * fract(seed * 3.1)));
      vec2 p = vec2(position.x * 2.4 - 1.2 + 0.05 * foot * near, fall * 2.6 - 1.3 + 0.11 * foot * near);
      vA = near; gl_Position = vec4(p, 0.0, 1.0); }`,fragmentShader:zt+`uniform float uRain; varying float vA; void main() {
      gl_FragColor = vec4(mix(vec3(0.78, 0.84, 0.90), vec3(0.45, 0.55, 0.68), uNight), 0.26 * vA * uRain); }`}));return s.frustumCulled=!1,s.renderOrder=40,s}var bd=[[.86,.84,.79],[.8,.76,.68],[.88,.86,.84],[.74,.66,.55],[.82,.78,.73]],wd=[[.36,.38,.41],[.3,.32,.35],[.55,.3,.22],[.4,.42,.44],[.48,.33,.26]];function Td(n,t,e){let i=[],s=[],r=[],o=[],a=[];n.forEach((f,g)=>{let x=Math.cos(f.angle_rad),m=Math.sin(f.angle_rad),p=f.width_m/2,y=f.depth_m/2,T=f.z,v=f.height_m,b=Math.max(1.2,y*.55),M=.7,_=[[-p,-y],[p,-y],[p,y],[-p,y]].map(([ht,wt])=>t.height(f.x+ht*x-wt*m,f.y+ht*m+wt*x)),S=Math.min(T,..._)-.6-T,P=Math.max(0,Math.max(..._)-T-1.2),C=bd[re(g,5)*bd.length|0],R=wd[re(g,6)*wd.length|0],E=(ht,wt,$)=>{let[at,rt,q]=ht,Z=rt.map((Pt,Ut)=>Pt-at[Ut]),Q=q.map((Pt,Ut)=>Pt-at[Ut]),Ct=[Z[1]*Q[2]-Z[2]*Q[1],Z[2]*Q[0]-Z[0]*Q[2],Z[0]*Q[1]-Z[1]*Q[0]],xt=Math.hypot(...Ct)||1;for(let Pt=1;Pt+1<ht.length;Pt++)for(let Ut of[ht[0],ht[Pt],ht[Pt+1]])i.push(f.x+Ut[0]*x-Ut[1]*m,f.y+Ut[0]*m+Ut[1]*x,T+Ut[2]),s.push((Ct[0]*x-Ct[1]*m)/xt,(Ct[0]*m+Ct[1]*x)/xt,Ct[2]/xt),r.push(...wt),o.push(g,T),a.push($)},N=v+P,I=[[-p,-y],[p,-y],[p,y],[-p,y]];for(let ht=0;ht<4;ht++){let[wt,$]=[I[ht],I[(ht+1)%4]];E([[...wt,S],[...$,S],[...$,.15+P],[...wt,.15+P]],C.map(at=>at*.62),0),E([[...wt,.15+P],[...$,.15+P],[...$,N],[...wt,N]],C,0)}E([[p,-y,N],[p,y,N],[p,0,N+b]],C,0),E([[-p,y,N],[-p,-y,N],[-p,0,N+b]],C,0);let O=p+M,G=y+M,B=N-b*M/y,K=N+b;E([[-O,-G,B],[O,-G,B],[O,0,K],[-O,0,K]],R,1),E([[O,G,B],[-O,G,B],[-O,0,K],[O,0,K]],R,1);let X=R.map(ht=>ht*.45);E([[-O,-G,B-.22],[-O,0,K-.22],[O,0,K-.22],[O,-G,B-.22]],X,1),E([[O,G,B-.22],[O,0,K-.22],[-O,0,K-.22],[-O,G,B-.22]],X,1);let J=v>4.6?2:1,st=Math.max(2,Math.round(f.width_m/3.4));for(let ht=0;ht<J;ht++){let wt=P+ht*v/J;for(let $=0;$<st;$++){let at=-p+($+.5)*2*p/st,rt=ht===0&&$===st>>1,q=rt?.6:.65,Z=wt+(rt?.2:1),Q=wt+2.25;E([[at-q,-y-.06,Z],[at+q,-y-.06,Z],[at+q,-y-.06,Q],[at-q,-y-.06,Q]],rt?[.35,.2,.13]:[.16,.2,.25],rt?0:2),rt||E([[at+q,y+.06,Z],[at-q,y+.06,Z],[at-q,y+.06,Q],[at+q,y+.06,Q]],[.16,.2,.25],2)}}});let l=Math.max(1,n.length),c=new Ii(new Uint8Array(l*4),l,1,$e);c.minFilter=c.magFilter=Me;let u=new ie;for(let[f,g,x]of[["position",i,3],["normal",s,3],["aColour",r,3],["aHouse",o,2],["aKind",a,1]])u.setAttribute(f,new $t(new Float32Array(g),x));let d=new te(u,new Jt({uniforms:{...e,uState:{value:c},uCount:{value:l}},vertexShader:Sx,fragmentShader:bx}));d.frustumCulled=!1;let h="";return d.userData.update=f=>{let g=f.join();g!==h&&(h=g,c.image.data.set(f),c.needsUpdate=!0)},d}var Sx=zt+`
attribute vec3 aColour; attribute vec2 aHouse; attribute float aKind;
uniform sampler2D uState; uniform float uCount;
varying vec3 vColour, vNormal, vWorld; varying vec3 vState; varying float vKind, vHaze;
void main() {
  vState = texture2D(uState, vec2((aHouse.x + 0.5) / uCount, 0.5)).rgb;
  vec3 p = position; float hurt = vState.r, up = p.z - aHouse.y;
  if (up > 0.4) {
    float r = fract(sin(dot(floor(p.xy * 0.5), vec2(12.9, 78.2))) * 43758.5);
    p.z -= hurt * up * (0.30 + 0.55 * r);
    p.xy += hurt * 1.1 * (vec2(fract(r * 7.0), fract(r * 13.0)) - 0.5) * min(up, 3.0);
  }
  vColour = aColour; vNormal = normal; vKind = aKind; vWorld = p;
  vHaze = hazeOf(p, cameraPosition);
  gl_Position = projectionMatrix * viewMatrix * vec4(p, 1.0);
}`,bx=zt+`
varying vec3 vColour, vNormal, vWorld; varying vec3 vState; varying float vKind, vHaze;
void main() {
  vec3 base = vColour * vColour;
  if (vKind > 0.5 && vKind < 1.5) base *= 0.86 + 0.22 * step(0.5, fract(vWorld.z * 2.2));
  base = mix(base, vec3(0.20, 0.13, 0.09), 0.62 * vState.r);
  vec3 c = base * lit(normalize(vNormal), 0.95);
  if (vKind > 1.5) c += vState.g * (1.0 - vState.r) * uNight * vec3(1.35, 0.86, 0.34);
  else c += base * vState.g * (1.0 - vState.r) * uNight * vec3(0.22, 0.14, 0.06);
  c += vState.b * vec3(0.10, 0.22, 0.30) * (0.6 + 0.4 * abs(vNormal.z));
  gl_FragColor = vec4(tone(mix(c, uHorizon * 0.62, vHaze)), 1.0);
}`;function Ad(n,t,e){let i=null;for(let s=0;s<16;s++){let r=s/16*2*Math.PI,o=n.x+19*Math.cos(r),a=n.y+19*Math.sin(r),l=[-12,12].flatMap(u=>[-5,5].map(d=>e.height(o-u*Math.sin(r)+d*Math.cos(r),a+u*Math.cos(r)+d*Math.sin(r)))),c=Math.max(...l)-Math.min(...l);for(let u of t.houses||[])Math.hypot(u.x-o,u.y-a)<24&&(c+=20);for(let u of t.paths||[])for(let[d,h]of u.points)Math.hypot(d-o,h-a)<15&&(c+=4);(!i||c<i.cost)&&(i={cost:c,x:o,y:a,angle_rad:r+Math.PI/2,z:Math.max(...l)-.4})}return{...i,id:`building of ${n.id}`,width_m:24,depth_m:9,height_m:6.6,households:[]}}var Ed={road:{width:5,pixels:2.6,code:0},lane:{width:3.2,pixels:2,code:1},steps:{width:2,pixels:1.5,code:2},footpath:{width:1.8,pixels:1.4,code:3},water:{width:6,pixels:1.8,code:4}};function fr(n,t){let e=[n[0]];for(let i=1;i<n.length;i++){let[s,r]=n[i-1],[o,a]=n[i],l=Math.max(1,Math.ceil(Math.hypot(o-s,a-r)/t));for(let c=1;c<=l;c++)e.push([s+(o-s)*c/l,r+(a-r)*c/l])}return e}function Cd(n,t,e){let i=[],s=[],r=[],o=[];for(let c of n){if(c.points.length<2)continue;let u=Ed[c.kind]||Ed.footpath,d=fr(c.points,Math.max(2.5,t.cell*.6)),h=0;d.forEach(([f,g],x)=>{let[m,p]=d[Math.max(0,x-1)],[y,T]=d[Math.min(d.length-1,x+1)],v=Math.hypot(y-m,T-p)||1;x&&(h+=Math.hypot(f-d[x-1][0],g-d[x-1][1]));let b=-(T-p)/v,M=(y-m)/v,_=u.width/2,S=Math.max(t.height(f,g),t.height(f+b*_,g+M*_),t.height(f-b*_,g-M*_))+.35,P=i.length/3,C=c.kind==="water"?Math.max(S,(t.level??S)+.3):S;for(let R of[-1,1])i.push(f,g,C),s.push(R*b,R*M,_,u.pixels),r.push(h,R,u.code);x&&o.push(P-2,P-1,P,P-1,P+1,P)})}let a=new ie;a.setAttribute("position",new $t(new Float32Array(i),3)),a.setAttribute("aSide",new $t(new Float32Array(s),4)),a.setAttribute("aAlong",new $t(new Float32Array(r),3)),a.setIndex(o);let l=new te(a,new Jt({uniforms:e,transparent:!0,depthWrite:!1,side:2,polygonOffset:!0,polygonOffsetFactor:-2,polygonOffsetUnits:-8,vertexShader:zt+`attribute vec4 aSide; attribute vec3 aAlong; varying vec3 vAlong; varying float vHaze, vEye;
      void main() {
        vEye = distance(position, cameraPosition);
        float half_m = max(aSide.z, aSide.w * 0.5 * uRatio * vEye * uPixel);
        vec3 p = position + vec3(aSide.xy * half_m, 0.0) + normalize(cameraPosition - position) * min(0.004 * vEye, 2.5);
        vAlong = aAlong; vHaze = hazeOf(position, cameraPosition);
        gl_Position = projectionMatrix * viewMatrix * vec4(p, 1.0); }`,fragmentShader:zt+`varying vec3 vAlong; varying float vHaze, vEye;
      void main() {
        float kind = vAlong.z;
        vec3 base = kind < 0.5 ? vec3(0.44, 0.44, 0.42) : kind < 1.5 ? vec3(0.50, 0.47, 0.41) : kind < 2.5 ? vec3(0.60, 0.58, 0.53) : kind < 3.5 ? vec3(0.55, 0.44, 0.30) : vec3(0.62, 0.78, 0.90);
        float edge = abs(vAlong.y), alpha = 1.0;
        if (kind < 0.5) base = mix(base, vec3(0.75, 0.74, 0.70), smoothstep(0.80, 0.86, edge) * (1.0 - smoothstep(250.0, 500.0, vEye)));
        else if (kind > 1.5) alpha = 0.95 - 0.45 * smoothstep(0.55, 1.0, edge);
        if (kind > 1.5 && kind < 2.5) base *= 0.68 + 0.42 * step(0.45, fract(vAlong.x * (vEye > 260.0 ? 0.16 : 0.9)));
        vec3 c = base * (uKey * uHigh.z * 0.9 + uEve * uLow.z + uSky * 0.85);
        gl_FragColor = vec4(tone(mix(c, uHorizon * 0.62, vHaze)), alpha * (1.0 - 0.8 * vHaze)); }`}));return l.frustumCulled=!1,l.renderOrder=2,l}function Rd(n,t,e){let i=[],s=[],r=[];for(let l of n){let c=fr(l.points,2.5),u=0;c.forEach(([d,h],f)=>{f&&(u+=Math.hypot(d-c[f-1][0],h-c[f-1][1]));let g=t.height(d,h),x=i.length/3;i.push(d,h,g-.3,d,h,g+l.height_m),s.push(u,0,u,l.height_m),f&&r.push(x-2,x-1,x,x-1,x+1,x)})}let o=new ie;o.setAttribute("position",new $t(new Float32Array(i),3)),o.setAttribute("aCloth",new $t(new Float32Array(s),2)),o.setIndex(r);let a=new te(o,new Jt({uniforms:e,transparent:!0,depthWrite:!1,side:2,vertexShader:zt+`attribute vec2 aCloth; varying vec2 vCloth; varying float vHaze, vEye;
      void main() { vCloth = aCloth; vHaze = hazeOf(position, cameraPosition); vEye = distance(position, cameraPosition);
        gl_Position = projectionMatrix * viewMatrix * vec4(position, 1.0); }`,fragmentShader:zt+`varying vec2 vCloth; varying float vHaze, vEye;
      void main() {
        float post = step(fract(vCloth.x / 10.0), max(0.03, vEye * uPixel * 0.15));
        vec2 knot = abs(fract(vCloth * 0.8) - 0.5);
        float net = mix(step(0.40, max(knot.x, knot.y)), 0.45, smoothstep(60.0, 220.0, vEye));
        vec3 c = mix(vec3(0.10, 0.42, 0.34), vec3(0.30, 0.31, 0.32), post) * (uKey * 0.6 + uEve * 0.5 + uSky * 0.9);
        gl_FragColor = vec4(tone(mix(c, uHorizon * 0.62, vHaze)), max(post, 0.35 + 0.5 * net) * (1.0 - 0.8 * vHaze)); }`}));return a.frustumCulled=!1,a.renderOrder=3,a}function Pd(n,t,e,i,s,r){let o=n.stems.n?wx(n.stems,i,s):Tx(t,n.meta.things,i,s),a=o.length,l=new Float32Array(a*4),c=new Float32Array(a*3),u=new Uint8Array(a*4);o.forEach(([f,g,x,m,p,y],T)=>{l.set([f,g,t.height(f,g),x],4*T),u.set(r(f,g),4*T),c.set([p,m,y],3*T)});let d=new Yi;Ax(d),d.setAttribute("aAt",new ni(l,4)),d.setAttribute("aLook",new ni(c,3)),d.setAttribute("aLight",new ni(u,4,!0)),d.instanceCount=a;let h=new te(d,new Jt({uniforms:e,vertexShader:Ex,fragmentShader:Cx}));return h.frustumCulled=!1,h.userData.all=a,h}function wx(n,t,e){let i=(r,o)=>Math.hypot(Math.max(t.x0-r,0,r-t.x1),Math.max(t.y0-o,0,o-t.y1));return Array.from({length:n.n},(r,o)=>[n.x_dm[o]/10,n.y_dm[o]/10,o]).sort((r,o)=>i(r[0],r[1])-i(o[0],o[1])).slice(0,e).map(([r,o,a])=>{let l=n.height_dm[a]/10,c=Math.max(.24*l,n.diameter_mm[a]/1e3);return[r,o,c,l/c/1.35,re(a,3),1]})}function Tx(n,t,e,i){let s=new Set,r=(g,x)=>(g/6|0)*65536+(x/6|0),o=(g,x,m)=>{for(let p=-m;p<=m;p+=5)for(let y=-m;y<=m;y+=5)s.add(r(g+p,x+y))};for(let g of t.paths||[])g.points.length>1&&fr(g.points,5).forEach(([x,m])=>o(x,m,g.kind==="road"?6:4));for(let g of t.houses||[])o(g.x,g.y,12);for(let g of t.shelters||[])o(g.x,g.y,34);t.rock&&o(t.rock.x,t.rock.y,24);let a=[],l=6.5,c=420,u=Math.max(0,e.x0-c),d=Math.min(n.width,e.x1+c),h=Math.max(0,e.y0-c),f=Math.min(n.depth,e.y1+c);for(let g=0;u+g*l<d;g++)for(let x=0;h+x*l<f;x++){let m=u+(g+.9*re(g,x))*l,p=h+(x+.9*re(x,g+7))*l,y=n.coverAt(m,p);if(re(g*3+1,x*5+2)>(y===3?.75:y===4?.28:y===2?.04:y===5?.01:y===6?.1:0)||s.has(r(m,p))||n.level!=null&&n.height(m,p)<n.level+12||n.slope(m,p)>1.15)continue;let b=Math.hypot(Math.max(e.x0-m,0,m-e.x1),Math.max(e.y0-p,0,p-e.y1));a.push([b+90*re(g+11,x),m,p,y,re(g,x+3)])}return a.sort((g,x)=>g[0]-x[0]),a.slice(0,i).map(([,g,x,m,p],y)=>[g,x,m===4?1.3+1.8*p:3.6+3.8*p*p,m===4?.75:1.15+.7*re(y,9),p,m===3&&re(y,4)<.3?1:0])}function Ax(n){let t=[0,0,1.02],e=[[.46,.76],[.56,.2]],i=5,s=[];e.forEach(([r,o],a)=>{for(let l=0;l<i;l++){let c=(l+.5*a)/i*2*Math.PI;t.push(r*Math.cos(c),r*Math.sin(c),o)}});for(let r=0;r<i;r++){let o=(r+1)%i;s.push(0,1+r,1+o);for(let a=0;a<1;a++){let l=1+a*i+r,c=1+a*i+o,u=1+(a+1)*i+r,d=1+(a+1)*i+o;s.push(l,u,c,c,u,d)}}n.setAttribute("position",new ce(t,3)),n.setIndex(s)}var Ex=zt+`
attribute vec4 aAt; attribute vec3 aLook; attribute vec4 aLight; varying vec3 vColour; varying float vHaze;
void main() {
  float turn = aLook.x * 6.283, c = cos(turn), s = sin(turn);
  vec3 p = vec3(c * position.x - s * position.y, s * position.x + c * position.y, position.z);
  p.xy *= mix(1.0, 0.62, aLook.z); p.z *= aLook.y * mix(1.0, 1.35, aLook.z);
  vec3 n = normalize(vec3(p.xy, (position.z - 0.42) * 1.1));
  vec3 world = aAt.xyz + p * aAt.w;
  vec3 light = aLight.rgb;
  float tip = position.z, h = fract(aLook.x * 7.31);
  vec3 base = mix(vec3(0.050, 0.098, 0.032), vec3(0.130, 0.160, 0.045), h * h);
  base = mix(base, vec3(0.036, 0.085, 0.048), aLook.z) * (0.55 + 0.75 * tip);
  float high = 0.30 + 0.70 * max(dot(n, uHigh), 0.0), low = 0.25 + 0.75 * max(dot(n, uLow), 0.0);
  vColour = base * (uKey * high * min(1.0, light.r * 1.7 + 0.08) + uEve * low * light.b * 1.6 + uSky * light.g * (0.65 + 0.35 * n.z));
  vHaze = hazeOf(world, cameraPosition);
  gl_Position = projectionMatrix * viewMatrix * vec4(world, 1.0);
}`,Cx=zt+`
varying vec3 vColour; varying float vHaze;
void main() { gl_FragColor = vec4(tone(mix(vColour, uHorizon * 0.62, vHaze)), 1.0); }`;function Ld(n,t){let e=new Le;if(!n?.vertices?.length)return e;let i=new Float32Array(n.faces.length*9);n.faces.forEach((l,c)=>l.forEach((u,d)=>i.set(n.vertices[u],c*9+d*3)));let s=new ie;s.setAttribute("position",new $t(i,3)),s.computeVertexNormals();let r={...t,uMark:{value:null},uGlow:{value:0}},o=new te(s,new Jt({uniforms:r,side:2,polygonOffset:!0,polygonOffsetFactor:-1,polygonOffsetUnits:-4,vertexShader:zt+`varying vec3 vWorld, vNormal; varying float vHaze; void main() {
      vWorld = position; vNormal = normal; vHaze = hazeOf(position, cameraPosition);
      gl_Position = projectionMatrix * viewMatrix * vec4(position, 1.0); }`,fragmentShader:zt+`uniform sampler2D uNoise; uniform vec3 uMark; uniform float uGlow; varying vec3 vWorld, vNormal; varying float vHaze;
      void main() {
        float bed = texture2D(uNoise, vec2((vWorld.x + vWorld.y) * 0.003, vWorld.z * 0.03)).r, grain = texture2D(uNoise, (vWorld.xy + vWorld.z) * 0.06).r;
        vec3 n = normalize(vNormal); if (!gl_FrontFacing) n = -n;
        vec3 base = vec3(0.44, 0.37, 0.27) * (0.62 + 0.45 * bed + 0.35 * grain);
        vec3 c = base * lit(n, 0.9) + uMark * uGlow * (0.16 + 0.20 * bed) * (0.4 + 0.6 * (1.0 - uNight));
        gl_FragColor = vec4(tone(mix(c, uHorizon * 0.62, vHaze)), 1.0); }`})),a=new cn(new Ys(s,28),new Jt({uniforms:r,transparent:!0,depthWrite:!1,vertexShader:zt+"void main() { vec3 p = position + normalize(cameraPosition - position) * 0.6; gl_Position = projectionMatrix * viewMatrix * vec4(p, 1.0); }",fragmentShader:zt+"uniform vec3 uMark; uniform float uGlow; void main() { gl_FragColor = vec4(sqrt(uMark), 0.35 + 0.55 * uGlow); }"}));return o.frustumCulled=a.frustumCulled=!1,e.add(o,a),e.userData.mark=r,e}var Ia=class{constructor(t,e,i){this.source=t,this.n=t.blocks.n,this.group=new Le;let s=new Zs(1,1),r=new Yi,o=s.attributes.position;for(let l=0;l<o.count;l++){let c=o.getX(l),u=o.getY(l),d=o.getZ(l),h=.8+.35*re(Math.round(c*9)*31+Math.round(u*9),Math.round(d*9));o.setXYZ(l,c*h,u*h,d*h)}s.computeVertexNormals(),r.setAttribute("position",o),r.setAttribute("normal",s.attributes.normal),this.at=Id(new Float32Array(this.n*4),4),this.spin=Id(new Float32Array(this.n*2),2);let a=new Float32Array(this.n*3);for(let l=0;l<this.n;l++)a.set(t.bodies.subarray(l*6+2,l*6+5),3*l);r.setAttribute("aAt",this.at),r.setAttribute("aSpin",this.spin),r.setAttribute("aHalf",new ni(a,3)),r.instanceCount=0,this.mesh=new te(r,new Jt({uniforms:e,vertexShader:Lx,fragmentShader:Dx})),this.mesh.frustumCulled=!1,this.trails=Px(t,e),this.dust=Ix(t,e,i),this.group.add(this.mesh,this.dust),this.first=1/0,this.last=-1/0;for(let l of t.blocks.t)this.first=Math.min(this.first,l),this.last=Math.max(this.last,l);this.slot=[],this.active=Rx(t.blocks)}movingAt(t,e){return this.active.find(([i,s])=>t>i-e&&t<Math.min(s+3,i+75))||null}update(t){let e=[0,0,0],i=0,s=0;if(this.slot.length=0,t>=this.first){for(let o=0;o<this.n;o++){let a=qa(this.source.blocks,o,t,e);if(a===Xa)continue;let l=this.source.blocks.t[this.source.blocks.first[o+1]-1],c=this.source.blocks.t[this.source.blocks.first[o]];this.at.array.set([e[0],e[1],e[2],a],4*i),this.spin.array.set([(Math.min(t,l)-c)*(3+4*re(o,1)),re(o,2)*6.28],2*i),a!==this.source.blocks.phase.rest&&s++,this.slot.push([o,e[0],e[1],e[2]]),i++}let r=this.mesh.geometry.attributes.aHalf;this.slot.forEach(([o],a)=>r.array.set(this.source.bodies.subarray(o*6+2,o*6+5),3*a)),r.needsUpdate=this.at.needsUpdate=this.spin.needsUpdate=!0}return this.mesh.geometry.instanceCount=i,this.mesh.visible=i>0,this.trails.visible=i>0&&this.trails.userData.on!==!1,this.dust.visible=t>=this.first-1&&t<this.last+90,{moving:s,out:i}}};function Rx({n,first:t,t:e}){let i=[];for(let r=0;r<n;r++)t[r]<t[r+1]&&i.push([e[t[r]],e[t[r+1]-1]]);i.sort((r,o)=>r[0]-o[0]);let s=[];for(let[r,o]of i){let a=s[s.length-1];a&&r<=a[1]+5?a[1]=Math.max(a[1],o):s.push([r,o])}return s}function Id(n,t){let e=new ni(n,t);return e.setUsage(xn),e}function Px(n,t){let{n:e,first:i,t:s}=n.blocks,r=[],o=[],a=[0,0,0],l=Number.isFinite(s[0])?Math.min(...Dd(n)):0,c=Math.max(.12,e/400*.4);for(let h=0;h<e;h++)for(let f=i[h];f+1<i[h+1];f++){let g=s[f+1]-s[f],x=n.blocks.code[f]===n.blocks.phase.flight?Math.min(40,Math.max(1,Math.ceil(g/c))):1;for(let m=0;m<x;m++)for(let p of[m/x,(m+1)/x])qa(n.blocks,h,Math.min(s[f]+g*p,s[f+1]-1e-6),a),r.push(...a),o.push(s[f]+g*p-l)}let u=new ie;u.setAttribute("position",new $t(new Float32Array(r),3)),u.setAttribute("aWhen",new $t(new Float32Array(o),1));let d=new cn(u,new Jt({uniforms:{...t,uSince:{value:0},uFew:{value:Math.min(1,30/Math.max(1,e))}},transparent:!0,depthWrite:!1,vertexShader:zt+`attribute float aWhen; varying float vAge; uniform float uSince; void main() { vAge = uSince - aWhen;
      vec3 p = position + normalize(cameraPosition - position) * 0.8; gl_Position = projectionMatrix * viewMatrix * vec4(p, 1.0); }`,fragmentShader:zt+`varying float vAge; uniform float uFew; void main() { if (vAge < 0.0) discard;
      float fresh = exp(-vAge * 0.25); gl_FragColor = vec4(mix(vec3(0.98, 0.66, 0.25), vec3(1.0, 0.92, 0.62), fresh), uFew * 0.20 * exp(-vAge * 0.002) + (0.25 + 0.45 * uFew) * fresh); }`}));return d.frustumCulled=!1,d.renderOrder=4,d.userData.zero=l,d}function Dd(n){let t=[];for(let e=0;e<n.blocks.n;e++)n.blocks.first[e]<n.blocks.first[e+1]&&t.push(n.blocks.t[n.blocks.first[e]]);return t.length?t:[0]}function Ix(n,t,e){let{n:i,first:s,t:r,x:o,y:a,z:l,code:c}=n.blocks,u=[],d=[],h=Math.min(...Dd(n)),f=n.meta.things.rock,g=Math.min(1,900/Math.max(1,r.length)),x=(y,T,v,b,M,_)=>{u.push(y,T,v),d.push(b-h,M,_,re(u.length,3))};for(let y=0;y<i;y++){let T=Math.cbrt(n.bodies[y*6]);for(let v=s[y]+1;v<s[y+1];v++)c[v-1]===0&&re(y,v)<g&&x(o[v],a[v],l[v],r[v],5+7*T,9+8*T)}if(f&&i)for(let y=0;y<46;y++){let T=re(y,1)*6.28,v=22*re(y,2);x(f.x+v*Math.cos(T),f.y+v*Math.sin(T),f.z-45*re(y,3),(Number.isFinite(e)?e:h)+9*re(y,4),26+26*re(y,5),40+30*re(y,6))}let m=new ie;m.setAttribute("position",new $t(new Float32Array(u),3)),m.setAttribute("aLook",new $t(new Float32Array(d),4));let p=new In(m,new Jt({uniforms:{...t,uSince:{value:0}},transparent:!0,depthWrite:!1,vertexShader:zt+`attribute vec4 aLook; uniform float uSince; varying float vA, vSeed; void main() {
      float age = uSince - aLook.x, f = age / aLook.z; vSeed = aLook.w;
      vA = f < 0.0 || f > 1.0 ? 0.0 : smoothstep(0.0, 0.06, f) * (1.0 - f) * (1.0 - f);
      float size = aLook.y * (0.35 + 1.25 * sqrt(max(f, 0.0)));
      vec3 p = position + vec3((aLook.w - 0.5) * 8.0, (fract(aLook.w * 7.0) - 0.5) * 8.0, 3.0 - 4.0 * aLook.w) * f * 2.0;
      gl_Position = projectionMatrix * viewMatrix * vec4(p, 1.0);
      gl_PointSize = vA <= 0.0 ? 0.0 : min(size / (distance(p, cameraPosition) * uPixel), 400.0);
      if (vA <= 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0); }`,fragmentShader:zt+`uniform sampler2D uNoise; varying float vA, vSeed; void main() {
      vec2 q = gl_PointCoord * 2.0 - 1.0; float d = length(q); if (d > 1.0) discard;
      float puff = texture2D(uNoise, gl_PointCoord * 0.23 + vSeed).r;
      vec3 c = vec3(0.50, 0.46, 0.40) * (uKey * 0.8 + uEve + uSky * 1.1) * (0.8 + 0.4 * puff);
      gl_FragColor = vec4(tone(c), vA * smoothstep(1.0, 0.15, d) * (0.20 + 0.85 * puff) * 0.72); }`}));return p.frustumCulled=!1,p.renderOrder=6,p.userData.zero=h,p}var Lx=zt+`
attribute vec4 aAt; attribute vec2 aSpin; attribute vec3 aHalf; varying vec3 vNormal; varying float vHaze, vMove;
vec3 turn(vec3 p, float a, float b) {
  float c = cos(a), s = sin(a); p.yz = vec2(c * p.y - s * p.z, s * p.y + c * p.z);
  c = cos(b); s = sin(b); p.xy = vec2(c * p.x - s * p.y, s * p.x + c * p.y); return p;
}
void main() {
  float eye = distance(aAt.xyz, cameraPosition), least = 2.6 * uRatio * uPixel * eye, size = max(aHalf.x, max(aHalf.y, aHalf.z));
  vec3 p = turn(position * aHalf * max(1.0, least / max(size, 0.05)), aSpin.x, aSpin.y);
  vNormal = turn(normal / max(aHalf, 0.05), aSpin.x, aSpin.y);
  vMove = 1.0 - step(1.5, aAt.w);
  vec3 world = aAt.xyz + p; vHaze = hazeOf(world, cameraPosition);
  gl_Position = projectionMatrix * viewMatrix * vec4(world, 1.0);
}`,Dx=zt+`
varying vec3 vNormal; varying float vHaze, vMove;
void main() {
  vec3 base = mix(vec3(0.50, 0.40, 0.29), vec3(0.72, 0.42, 0.20), vMove);
  vec3 c = base * (lit(normalize(vNormal), 1.0) + vec3(0.05) + vMove * vec3(0.22, 0.11, 0.03));
  gl_FragColor = vec4(tone(mix(c, uHorizon * 0.62, vHaze * 0.6)), 1.0);
}`;var Ti=96,vn=8,Ud=6,La=class{constructor(t){this.list=[],this.index={};for(let i of t.states)this.add(i.id,t.shapes[i.shape],i.colour,i.id==="dead"?"#ffffff":"#0b1118");this.add("monitor",t.shapes[t.monitor.shape],t.monitor.colour,"#0b1118","#0072B2");for(let i of t.tiers)this.add(`tier_${i.id}`,null,i.colour);t.levels.forEach((i,s)=>this.add(`level_${s}`,null,i));for(let i of["shelter","crack_meter","rain_gauge","tilt","damaged","cut","glow"])this.add(i);this.canvas=document.createElement("canvas"),this.canvas.width=Ti*vn,this.canvas.height=Ti*Ud;let e=this.canvas.getContext("2d");this.list.forEach((i,s)=>{e.save(),e.translate(s%vn*Ti+Ti/2,(s/vn|0)*Ti+Ti/2),Nx(e,i,Ti*.36),e.restore()}),this.texture=new Xs(this.canvas),this.texture.flipY=!1,this.texture.magFilter=ge,this.texture.minFilter=ri}add(t,e,i,s,r){this.index[t]=this.list.length,this.list.push({name:t,shape:e,colour:i,line:s||"#0b1118",inner:r||s||"#0b1118"})}canvasOf(t,e=48){let i=document.createElement("canvas"),s=this.index[t];return i.width=i.height=e,i.getContext("2d").drawImage(this.canvas,s%vn*Ti+10,(s/vn|0)*Ti+10,Ti-20,Ti-20,0,0,e,e),i}};function Nd(n,t,e){n.beginPath(),t.forEach(([i,s],r)=>r?n.lineTo(i*e,-s*e):n.moveTo(i*e,-s*e)),n.closePath()}function Nx(n,t,e){n.lineJoin="round";let i=(s,r,o="#0b1118")=>{Nd(n,s,e),n.lineWidth=e*.44,n.strokeStyle=o,n.stroke(),n.fillStyle=r,n.fill()};if(t.shape){i(t.shape.outline,t.colour,t.line);for(let s of t.shape.inner)Nd(n,s,e),n.fillStyle=t.inner,n.fill()}else if(t.name.startsWith("tier_"))n.lineWidth=e*.5,n.strokeStyle="#0b1118",n.beginPath(),n.arc(0,0,e,0,7),n.stroke(),n.lineWidth=e*.28,n.strokeStyle=t.colour,n.stroke();else if(t.name.startsWith("level_"))i([[0,1.05],[1.1,-.85],[-1.1,-.85]],t.colour),n.fillStyle="#0b1118",n.fillRect(-e*.13,-e*.42,e*.26,e*.72),n.fillRect(-e*.13,e*.42,e*.26,e*.24);else if(t.name==="shelter")i([[-.12,-1.15],[-.12,1.15],[1.1,.72],[.12,.22],[.12,-1.15]],"#19B98A");else if(t.name==="damaged")i([[0,1],[1,.15],[.75,.15],[.75,-.9],[-.75,-.9],[-.75,.15],[-1,.15]],"#D55E00"),n.lineWidth=e*.24,n.strokeStyle="#ffffff",n.beginPath(),n.moveTo(-e*.38,-e*.18),n.lineTo(e*.38,e*.6),n.moveTo(e*.38,-e*.18),n.lineTo(-e*.38,e*.6),n.stroke();else if(t.name==="cut")n.beginPath(),n.arc(0,0,e*.95,0,7),n.lineWidth=e*.4,n.strokeStyle="#0b1118",n.stroke(),n.fillStyle="#D55E00",n.fill(),n.fillStyle="#ffffff",n.fillRect(-e*.6,-e*.17,e*1.2,e*.34);else if(t.name==="glow"){let s=n.createRadialGradient(0,0,0,0,0,e*1.3);s.addColorStop(0,"rgba(255,214,140,1)"),s.addColorStop(.25,"rgba(255,180,90,.45)"),s.addColorStop(1,"rgba(255,150,60,0)"),n.fillStyle=s,n.fillRect(-e*1.3,-e*1.3,e*2.6,e*2.6)}else n.beginPath(),n.arc(0,0,e*.95,0,7),n.lineWidth=e*.3,n.strokeStyle="#0b1118",n.stroke(),n.fillStyle="#e8eef5",n.fill(),n.strokeStyle="#0072B2",n.fillStyle="#0072B2",n.lineWidth=e*.2,n.beginPath(),t.name==="rain_gauge"?(n.moveTo(0,-e*.6),n.bezierCurveTo(e*.7,e*.1,e*.4,e*.6,0,e*.6),n.bezierCurveTo(-e*.4,e*.6,-e*.7,e*.1,0,-e*.6),n.fill()):t.name==="tilt"?(n.moveTo(-e*.5,e*.4),n.lineTo(e*.5,e*.4),n.lineTo(e*.1,-e*.5),n.stroke()):(n.moveTo(0,-e*.65),n.lineTo(-e*.2,-e*.1),n.lineTo(e*.2,e*.1),n.lineTo(0,e*.65),n.stroke())}var Gn=class{constructor(t,e,i,{hidden:s=.32,glow:r=!1,order:o=20}={}){this.room=i,this.n=0;let a=new ie;this.at=gc(new Float32Array(i*3),3),this.look=gc(new Float32Array(i*4),4),this.shift=gc(new Float32Array(i*2),2),a.setAttribute("position",this.at),a.setAttribute("aLook",this.look),a.setAttribute("aShift",this.shift),this.geometry=a,this.group=new Le;let l=(c,u)=>{let d=new Jt({uniforms:{...e,uIcons:{value:t.texture},uAlpha:{value:u}},transparent:!0,depthWrite:!1,vertexShader:Ux,fragmentShader:Fx,...c}),h=new In(a,d);h.frustumCulled=!1,h.renderOrder=o,this.group.add(h)};r?l({blending:2},1):(s&&l({depthFunc:hs},s),l({},1)),this.clear()}clear(){this.n=0,this.geometry.setDrawRange(0,0)}add(t,e,i,s,r,o=0,a=0,l=1,c=0){if(this.n>=this.room)return;let u=this.n++;this.at.array.set([t,e,i],3*u),this.look.array.set([s,r,l,c],4*u),this.shift.array.set([o,a],2*u)}done(){this.geometry.setDrawRange(0,this.n),this.at.needsUpdate=this.look.needsUpdate=this.shift.needsUpdate=!0}};function gc(n,t){let e=new $t(n,t);return e.setUsage(xn),e}var Ux=zt+`
attribute vec4 aLook; attribute vec2 aShift; varying vec2 vCell; varying float vA;
void main() {
  vec3 toEye = cameraPosition - position; float eye = length(toEye);
  vec4 p = projectionMatrix * viewMatrix * vec4(position + toEye / eye * (min(3.0, 0.02 * eye) + 3.0 * max(-aShift.y, 0.0) * uRatio * uPixel * eye), 1.0);
  p.xy += aShift * uRatio / uView * 2.0 * p.w;
  gl_Position = p;
  float size = aLook.y < 0.0 ? -aLook.y / (eye * uPixel) : aLook.y * uRatio;
  size *= 1.0 + 1.3 * aLook.w;
  gl_PointSize = clamp(size, 2.0, 380.0);
  float i = floor(aLook.x + 0.5);
  vCell = vec2(mod(i, ${vn}.0), floor(i / ${vn}.0));
  vA = aLook.z;
}`,Fx=zt+`
uniform sampler2D uIcons; uniform float uAlpha; varying vec2 vCell; varying float vA;
void main() {
  vec4 c = texture2D(uIcons, (vCell + gl_PointCoord) / vec2(${vn}.0, ${Ud}.0));
  if (c.a < 0.02) discard;
  gl_FragColor = vec4(c.rgb, c.a * uAlpha * vA);
}`;function Fd({code:n,groups:t}){return{code:n,...Object.fromEntries(Object.entries(t).map(([e,i])=>[e,new Set(i)]))}}var Od=240,Da=class{constructor(t,e,i,s){let r=t.meta.roster,o=t.people.n,a=t.meta.palette;Object.assign(this,{source:t,ground:e,icons:i,n:o,room:rh(o),roster:r,palette:a,is:Fd(a)}),this.z=new Float64Array(o),this.shelters=t.meta.things.shelters||[],this.duty=r.role.map(l=>l!=="resident"),this.icon=(l,c)=>r.role[l]==="monitor"?i.index.monitor:i.index[a.states[c].id],this.slot=kx(r,o),this.size=o<=150?17:o<=1200?11:7,this.counts={residents:new Uint32Array(a.states.length),duty:new Uint32Array(a.states.length)},this.marks=new Gn(i,s,o+1,{order:30}),this.glow=new Gn(i,s,Math.min(o,3e3)+64,{glow:!0,order:8}),this.figures=Bx(s,Math.min(o,Od)),this.group=new Le,this.group.add(this.marks.group,this.figures),this.colours=a.states.map(l=>[1,3,5].map(c=>parseInt(l.colour.slice(c,c+2),16)/255))}update(t,e,i,s){let{room:r,n:o,ground:a,z:l,slot:c,marks:u,glow:d,is:h}=this,f=[],g=new Set,x=this.shelters.map(()=>[0,0]);sh(this.source.people,t,r),this.counts.residents.fill(0),this.counts.duty.fill(0),u.clear(),d.clear();for(let m=0;m<o;m++){let p=r.state[m];if(p===Es||((this.duty[m]?this.counts.duty:this.counts.residents)[p]++,h.unseen.has(p)))continue;let[y,T,v]=c[m],b=r.heading[m],M=b===b,_=M?r.x[m]-Math.cos(b)*v*1.5-Math.sin(b)*.5*(v%2):r.x[m]+y*1.3,S=M?r.y[m]-Math.sin(b)*v*1.5+Math.cos(b)*.5*(v%2):r.y[m]+T*1.3,P=a.height(_,S),C=h.indoors.has(p);l[m]=P+(C?9:3.4);let R=Math.hypot(_-e.x,S-e.y,l[m]-e.z),E=Math.min(1,Math.max(0,(R-90)/160)),N=this.size*(m===s?1.5:1)*(R<130?.8:1),I=y,O=T,G=_,B=S,K=o<=1200&&h.at_shelter.has(p)?this.shelterAt(_,S):-1;if(K>=0){let X=p===h.code.safe,J=x[K][X?0:1]++,st=this.shelters[K];I=X?1+J%6:-1-J%5,O=-Math.floor(J/(X?6:5)),G=st.x+(_-st.x)*(1-E),B=st.y+(S-st.y)*(1-E),l[m]=a.height(G,B)+3.4}if(u.add(G,B,l[m],this.icon(m,p),N,E*I*N*.98,E*O*N*.98),!C&&i>.2&&!h.without_lamp.has(p)){let X=Math.round(_/7)*65536+Math.round(S/7);g.has(X)||d.add(_,S,P+1.6,this.icons.index.glow,-15,0,0,.6*i),g.add(X)}R<420&&!C&&f.push([R,_,S,P,m,p,b])}return u.done(),f.sort((m,p)=>m[0]-p[0]),this.figures.userData.place(f.slice(0,Od),this),this.counts}shelterAt(t,e){return this.shelters.findIndex(i=>Math.hypot(i.x-t,i.y-e)<45)}placeOf(t){return[this.room.x[t],this.room.y[t],this.z[t]]}};function Ox(n){if(n===0)return[0,0];let t=1;for(;3*t*(t+1)<n;)t++;let e=n-3*t*(t-1)-1,i=e/t|0,s=e%t/t,r=u=>[t*Math.cos(u*Math.PI/3),t*Math.sin(u*Math.PI/3)],[o,a]=r(i),[l,c]=r(i+1);return[o+(l-o)*s,a+(c-a)*s]}function kx(n,t){let e=new Map,i=[];for(let s=0;s<t;s++){let r=n.household[s]||n.team[s]||n.id[s],o=e.get(r)||0;e.set(r,o+1);let[a,l]=t<=1200?Ox(o):[0,0];i.push([a,l,o])}return i}function Bx(n,t){let e=[[new fi(.16,.2,.8).translate(0,.13,.4),0],[new fi(.16,.2,.8).translate(0,-.13,.4),0],[new fi(.28,.5,.66).translate(0,0,1.12),1],[new fi(.15,.14,.6).translate(0,.34,1.12),1],[new fi(.15,.14,.6).translate(0,-.34,1.12),1],[new Un(.17,7,5).translate(0,0,1.62),2],[new Dn(.2,.16,7).rotateX(Math.PI/2).translate(0,0,1.76),3]].map(([u,d])=>[u.toNonIndexed(),d]),i=[],s=[],r=[];for(let[u,d]of e){i.push(...u.attributes.position.array),s.push(...u.attributes.normal.array);for(let h=0;h<u.attributes.position.count;h++)r.push(d)}let o=new Yi;o.setAttribute("position",new $t(new Float32Array(i),3)),o.setAttribute("normal",new $t(new Float32Array(s),3)),o.setAttribute("aKind",new $t(new Float32Array(r),1));let a=new ni(new Float32Array(t*4),4),l=new ni(new Float32Array(t*4),4);a.setUsage(xn),l.setUsage(xn),o.setAttribute("aAt",a),o.setAttribute("aLook",l),o.instanceCount=0;let c=new te(o,new Jt({uniforms:n,vertexShader:zt+`attribute vec4 aAt, aLook; attribute float aKind; varying vec3 vColour, vNormal; varying float vHaze; void main() {
      float c = cos(aAt.w), s = sin(aAt.w), down = step(9.0, aLook.w), duty = mod(aLook.w, 2.0);
      vec3 p = position; if (down > 0.5) p = vec3(p.z - 0.8, p.y, 0.2 + p.x);
      float swing = sin(uNow * 5.0 + aAt.x) * 0.18 * step(p.z, 0.9) * sign(p.y) * step(1.5, mod(aLook.w, 4.0)); p.x += swing * (0.9 - p.z);
      p *= 1.12; p.xy = vec2(c * p.x - s * p.y, s * p.x + c * p.y);
      vNormal = vec3(c * normal.x - s * normal.y, s * normal.x + c * normal.y, normal.z);
      vec3 suit = duty > 0.5 ? vec3(0.80, 0.16, 0.05) : aLook.rgb;
      vColour = aKind < 0.5 ? vec3(0.09, 0.10, 0.14) : aKind < 1.5 ? suit : aKind < 2.5 ? vec3(0.62, 0.42, 0.30) : duty > 0.5 ? vec3(0.90, 0.62, 0.05) : vec3(0.05, 0.04, 0.04);
      vec3 w = aAt.xyz + p; vHaze = hazeOf(w, cameraPosition); gl_Position = projectionMatrix * viewMatrix * vec4(w, 1.0); }`,fragmentShader:zt+`varying vec3 vColour, vNormal; varying float vHaze; void main() {
      vec3 c = vColour * (lit(normalize(vNormal), 1.0) + 0.10 + 0.16 * uNight); gl_FragColor = vec4(tone(mix(c, uHorizon * 0.62, vHaze)), 1.0); }`}));return c.frustumCulled=!1,c.userData.place=(u,d)=>{u.forEach(([,h,f,g,x,m,p],y)=>{let T=p===p;a.array.set([h,f,g,T?p:2.4*x],4*y);let v=(d.duty[x]?1:0)+(T?2:0)+(d.is.lying.has(m)?12:0);l.array.set([...d.colours[m].map(b=>b*b),v],4*y)}),a.needsUpdate=l.needsUpdate=!0,o.instanceCount=u.length,c.visible=u.length>0},c}var _c=[{ratio:2,detail:!0,trees:1,fine:1},{ratio:1,detail:!0,trees:1,fine:1},{ratio:.8,detail:!0,trees:.22,fine:2},{ratio:.7,detail:!1,trees:.1,fine:2},{ratio:.5,detail:!1,trees:.05,fine:3},{ratio:.33,detail:!1,trees:.03,fine:3}],zx=62,Gx=13,Na=class{constructor(t,e,i,{invalidate:s}){this.source=e,this.invalidate=s;let r=e.meta.things,o=this.ground=new Pa(e),a=this.u=pd(e,o),l=this.renderer=new ba({antialias:!1,powerPreference:"high-performance"});l.outputColorSpace=Rn,l.setClearColor(660512),t.append(l.domElement),this.element=t;let c=l.getContext().getExtension("WEBGL_debug_renderer_info");this.device=c?String(l.getContext().getParameter(c.UNMASKED_RENDERER_WEBGL)):"",this.software=/swiftshader|llvmpipe|software|basic render/i.test(this.device),this.quality=this.software?t.clientWidth*t.clientHeight>12e5?4:2:0,this.frames=[],a.uAlbedo.value=kd(i[0],l,this.software),a.uLight.value=kd(i[1],l,this.software),a.uTexel.value.set(1/i[0].width,1/i[0].height),a.uPixel.value=.001,this.scene=new Gs,this.camera=new qe(e.meta.fov_deg,16/9,2,12e3),this.camera.up.set(0,0,1),this.controls=new Ra(this.camera,l.domElement),Object.assign(this.controls,{enableDamping:!1,maxPolarAngle:1.52,zoomToCursor:!0,minDistance:12,maxDistance:1.7*Math.max(o.width,o.depth)}),this.controls.addEventListener("change",()=>{this.keepAbove(),this.invalidate()}),this.controls.addEventListener("start",()=>{this.flight=null});let u=Hx(r,o);this.icons=new La(e.meta.palette),this.sky=yd(a),this.soil=_d(a),this.grounds={},this.makeGround=d=>this.grounds[d]||=xd(o,this.soil,u,d),this.water=Md(a,o),this.buildings=[...r.houses||[],...(r.shelters||[]).map(d=>Ad(d,r,o))],this.houses=Td(this.buildings,o,a),this.paths=Cd(r.paths||[],o,a),this.fences=Rd(r.barriers||[],o,a),this.trees=Pd(e,o,a,u,9e3,qx(i[1],o)),this.rock=Ld(r.rock,a),this.collapse=Wx(e),this.blocks=new Ia(e,a,this.collapse),this.people=new Da(e,o,this.icons,a),this.signs=new Gn(this.icons,a,256+(r.houses||[]).length+(r.instruments||[]).length,{order:24}),this.rain=Sd(a),this.flags=Xx(r,o,a),this.layers={people:[this.people.group,this.people.glow.group],houses:[this.houses,this.fences],paths:[this.paths],rock:[this.rock,this.blocks.group],trails:[this.blocks.trails],trees:[this.trees],rain:[this.rain],instruments:[],labels:[]},this.shown=Object.fromEntries(Object.keys(this.layers).map(d=>[d,!0])),this.scene.add(this.sky,this.houses,this.fences,this.paths,this.trees,this.rock,this.blocks.group,this.blocks.trails,this.people.group,this.people.glow.group,this.signs.group,this.rain,this.flags),this.water&&this.scene.add(this.water),this.scene.matrixWorldAutoUpdate=!0,this.hits=Vx(e),this.cuts=e.meta.events.filter(d=>/^path_cut|blocked/.test(d.kind)&&d.x!==void 0),this.setView(e.meta.cameras.overview,0),this.applyQuality()}resize(t,e,i){Object.assign(this,{width:t,height:e,scale:i}),this.camera.aspect=t/e;let s=this.source.meta.fov_deg*(this.camera.aspect<1.5?1.5/this.camera.aspect:1);this.camera.fov=Math.min(s,75),this.camera.updateProjectionMatrix(),this.sizeFor(this.ratio??1)}sizeFor(t){if(this.ratio=t,!this.width)return;this.renderer.setPixelRatio(t),this.renderer.setSize(this.width,this.height);let e=this.u,i=this.height*t;e.uView.value.set(this.width*t,i),e.uPixel.value=2*Math.tan(this.camera.fov*Math.PI/360)/i,e.uRatio.value=t*this.scale}applyQuality(){let t=_c[this.quality],e=this.soil;this.standOn(t.fine);let i=t.ratio>=1?Math.min(t.ratio,window.devicePixelRatio||1):t.ratio;!!e.defines.DETAIL!==t.detail&&(e.defines=t.detail?{DETAIL:1}:{},e.needsUpdate=!0),this.trees.geometry.instanceCount=Math.round(this.trees.userData.all*t.trees),this.sizeFor(i),this.frames.length=0,this.sharp=!1}standOn(t){let e=this.makeGround(t);e!==this.terrain&&(this.terrain&&this.scene.remove(this.terrain),this.scene.add(this.terrain=e))}measure(t){if(this.frames.push(t),this.frames.length<24)return;let e=[...this.frames].sort((s,r)=>s-r)[12];this.frames.length=0;let i=_c.length-(this.width*this.height>12e5?1:2);e>zx&&this.quality<i?(this.quality++,this.ceiling=this.quality,this.applyQuality()):e<Gx&&this.quality>(this.ceiling??0)&&(this.quality--,this.applyQuality())}sharpen(){let t=_c[0],e=this.soil;this.standOn(1),e.defines.DETAIL||(e.defines={DETAIL:1},e.needsUpdate=!0),this.trees.geometry.instanceCount=this.trees.userData.all,this.sizeFor(Math.min(t.ratio,Math.max(1,window.devicePixelRatio||1))),this.sharp=!0}setView(t,e=900,i=performance.now()){if(!t)return;let s=new k(...t.eye),r=new k(...t.target);e?this.flight={from:i,ms:e,e0:this.camera.position.clone(),t0:this.controls.target.clone(),e1:s,t1:r}:(this.camera.position.copy(s),this.controls.target.copy(r),this.controls.update(),this.flight=null),this.invalidate()}keepAbove(){let t=this.camera.position,e=this.ground.height(t.x,t.y)+4;t.z<e&&(t.z=e)}fly(t){if(!this.flight)return!1;let e=Math.min(1,(t-this.flight.from)/this.flight.ms),i=e*e*(3-2*e),{e0:s,e1:r,t0:o,t1:a}=this.flight;return this.camera.position.lerpVectors(s,r,i),this.controls.target.lerpVectors(o,a,i),this.keepAbove(),this.camera.lookAt(this.controls.target),e>=1&&(this.flight=null,this.controls.update()),!0}follow(t,e){let[i,s,r]=this.people.placeOf(t),o=new k(i,s,r-2),a=o.clone().sub(this.controls.target);if(e||a.length()>400){let l=this.camera.position.clone().sub(this.controls.target).setZ(0).normalize().multiplyScalar(62),c=o.clone().add(l).add(new k(0,0,33));c.z=Math.max(c.z,this.ground.height(c.x,c.y)+12),this.setView({eye:c.toArray(),target:o.toArray()},e?900:0)}else this.flight||(this.camera.position.add(a),this.controls.target.copy(o),this.keepAbove())}show(t){Object.assign(this.shown,t);for(let[e,i]of Object.entries(this.layers))for(let s of i)s.visible=this.shown[e];this.blocks.trails.userData.on=this.shown.trails,this.invalidate()}layMap(t){let e=this.source.meta.layers.find(r=>r.id===t),{u:i,ground:s}=this;i.uLayer.value?.dispose(),i.uLayer.value=e?od(this.source.layer(t),s.rows,s.cols,this.source.meta.palette.ramps[e.kind]):null,i.uLayerOn.value=e?1:0,this.invalidate()}groundAt(t,e){let i=this.camera.position,s=new k(2*t/this.width-1,1-2*e/this.height,.5).unproject(this.camera).sub(i).normalize(),r=o=>i.z+s.z*o-this.ground.height(i.x+s.x*o,i.y+s.y*o);for(let o=5,a=0;o<12e3;a=o,o*=1.01){if(r(o)>0)continue;let l=a,c=o;for(let h=0;h<20;h++)r((l+c)/2)>0?l=(l+c)/2:c=(l+c)/2;let u=i.x+s.x*c,d=i.y+s.y*c;return u>=0&&d>=0&&u<=this.ground.width&&d<=this.ground.depth?[u,d]:null}return null}draw(t,e,i){let{source:s,u:r,blocks:o,people:a,shown:l}=this,c=s.series,u=this.sunAt(t),d=gi(c.rain_mm_h,t,!0)||0;md(r,s.meta.palette.sky,u,d),r.uClock.value=e%4e3,r.uNow.value=(t-s.meta.manifest.focus[0])%1e4,this.rain.material.uniforms.uRain.value=Math.min(1,d/14),this.rain.visible=l.rain&&d>.4;let h=a.update(t,this.camera.position,r.uNight.value,i?.kind==="person"?i.index:-1),f=t>=this.collapse;this.rock.visible=l.rock&&!f;let g=Math.min(3,Math.max(0,Math.round(t<c.level?.t[0]?0:gi(c.level,t,!0)||0)));if(this.rock.userData.mark){let m=s.meta.palette.levels[g],p=this.rock.userData.mark;p.uMark.value=new k(...[1,3,5].map(y=>(parseInt(m.slice(y,y+2),16)/255)**2)),p.uGlow.value=i?.kind==="rock"?1.6:.35+.25*g}o.trails.material.uniforms.uSince.value=t-o.trails.userData.zero,o.dust.material.uniforms.uSince.value=t-o.dust.userData.zero;let x=o.update(t);return l.rock||(o.mesh.visible=o.dust.visible=!1),l.trails||(o.trails.visible=!1),this.updateHouses(t,i),this.updateSigns(t,g,f),this.renderer.render(this.scene,this.camera),{counts:h,fall:x,sun:u,rain:d,level:g,fallen:f}}sunAt(t){let e=this.source.series.sun_deg;if(e)return gi(e,t);let i=new Date(this.source.start+(t+this.source.zone*60)*1e3),s=i.getUTCHours()+i.getUTCMinutes()/60;return 58*Math.sin((s-6.3)/24*2*Math.PI)}updateHouses(t,e){let i=this.source.meta.things.houses||[],s=this.buildings,r=new Array(Math.max(1,s.length)*4).fill(0),{room:o,roster:a,n:l}=this.people,c=this.houseOf||=Object.fromEntries(i.map((d,h)=>[d.id,h])),u=new Uint8Array(i.length);for(let d=0;d<l;d++){let h=c[a.house[d]];h!==void 0&&this.people.is.indoors.has(o.state[d])&&(u[h]=1)}i.forEach((d,h)=>{let f=this.hits.get(d.id)?.filter(g=>g.t<=t)||[];r[4*h]=f.length?Math.min(255,120+45*f.length):0,r[4*h+1]=u[h]*255,r[4*h+2]=e?.kind==="house"&&e.index===h?255:0,r[4*h+3]=255});for(let d=i.length;d<s.length;d++)r[4*d+1]=r[4*d+3]=255;this.houses.userData.update(r),this.lamps=u}updateSigns(t,e,i){let{things:s}=this.source.meta,{signs:r,icons:o,ground:a,shown:l,people:c}=this,u=this.u.uNight.value;r.clear();for(let h of s.houses||[])l.houses&&this.hits.get(h.id)?.some(f=>f.t<=t)&&r.add(h.x,h.y,h.z+h.height_m+4,o.index.damaged,21);if(l.instruments)for(let h of s.instruments||[])i&&h.kind!=="rain_gauge"||r.add(h.x,h.y,h.z+4,o.index[h.kind]??o.index.tilt,14);let d=s.rock;if(d&&l.rock&&!i&&r.add(d.x,d.y,d.z+16,o.index[`level_${e}`],22),l.paths)for(let h of this.cuts)h.t<=t&&r.add(h.x,h.y,a.height(h.x,h.y)+4,o.index.cut,17);if(l.labels)for(let h of this.source.meta.events){if(h.x===void 0||h.t>t||h.t<t-75)continue;let f=(t-h.t)/75;r.add(h.x,h.y,a.height(h.x,h.y)+6,o.index[`tier_${h.tier}`]??0,26,0,0,.9*(1-f),f)}for(let h of s.shelters||[])r.add(h.x,h.y,a.height(h.x,h.y)+15,o.index.shelter,24),u>.15&&c.glow.add(h.x,h.y,a.height(h.x,h.y)+3,o.index.glow,-60,0,0,.3*u);u>.15&&l.houses&&(s.houses||[]).slice(0,60).forEach((h,f)=>{this.lamps[f]&&c.glow.add(h.x,h.y,h.z+2,o.index.glow,-30,0,0,.4*u)}),c.glow.done(),r.done()}project(t,e,i){let s=(this.v||=new k).set(t,e,i).project(this.camera);return{x:(s.x+1)/2*this.width,y:(1-s.y)/2*this.height,front:s.z<1&&s.z>-1}}hidden(t,e,i){let s=this.camera.position;for(let r=1;r<40;r++){let o=r/41,a=this.ground;if(this.ground.height(s.x+(t-s.x)*o,s.y+(e-s.y)*o)>s.z+(i-s.z)*o+1.5)return a!==null}return!1}pick(t,e){let i=null,s=17*this.scale,r=(d,h,f,g,x,m,p,y=0)=>{let T=this.project(f,g,x);if(!T.front)return;let v=Math.hypot(T.x+m*this.scale-t,T.y-p*this.scale-e)+y;v<s&&(s=v,i={kind:d,index:h})},{marks:o,room:a,n:l}=this.people,c=0;if(this.shown.people)for(let d=0;d<l;d++){if(a.state[d]===Es||this.people.is.unseen.has(a.state[d]))continue;let h=o.at.array,f=o.shift.array;r("person",d,h[3*c],h[3*c+1],h[3*c+2],f[2*c],f[2*c+1]),c++}let u=this.source.meta.things;(u.houses||[]).forEach((d,h)=>r("house",h,d.x,d.y,d.z+d.height_m*.6,0,0,4)),(u.shelters||[]).forEach((d,h)=>r("shelter",h,d.x,d.y,d.z+15,0,0,3)),u.rock&&r("rock",0,u.rock.x,u.rock.y,u.rock.z+8,0,0,-6*this.scale);for(let[d,h,f,g]of this.blocks.slot)r("block",d,h,f,g,0,0,5);return i}stats(){let t=this.renderer.info.render;return{quality:this.quality,pixelRatio:this.ratio,triangles:t.triangles,calls:t.calls,device:this.device}}dispose(){this.controls.dispose();for(let t of[this.scene,...Object.values(this.grounds)])t.traverse(e=>{e.geometry?.dispose(),e.material?.dispose?.()});for(let t of["uAlbedo","uLight","uNoise","uLayer"])this.u[t].value?.dispose();this.icons.texture.dispose(),this.renderer.dispose(),this.renderer.forceContextLoss(),this.renderer.domElement.remove()}};function kd(n,t,e){let i=new Fe(n);return i.flipY=!1,i.colorSpace=wi,i.magFilter=ge,i.minFilter=e?gn:ri,i.anisotropy=e?1:Math.min(4,t.capabilities.getMaxAnisotropy()),i.needsUpdate=!0,i}function Hx(n,t){let e=[...n.houses||[],...n.shelters||[],...n.rock?[n.rock]:[]],i=e.map(r=>r.x),s=e.map(r=>r.y);return e.length?{x0:Math.min(...i),x1:Math.max(...i),y0:Math.min(...s),y1:Math.max(...s)}:{x0:t.width*.25,x1:t.width*.75,y0:t.depth*.25,y1:t.depth*.75}}function Vx(n){let t=new Map,e=new Set((n.meta.things.houses||[]).map(i=>i.id));for(let i of n.meta.events)!e.has(i.place)||!/hit|damage|destroy/.test(i.kind)||(t.has(i.place)||t.set(i.place,[]),t.get(i.place).push(i));return t}function Wx(n){let t=n.meta.measures.collapse_s;return Number.isFinite(t)?t:1/0}function Xx(n,t,e){let i=new Le,s=l=>new Jt({uniforms:e,side:2,vertexShader:zt+"varying vec3 vN; void main() { vN = normalize(mat3(modelMatrix) * normal); gl_Position = projectionMatrix * viewMatrix * modelMatrix * vec4(position, 1.0); }",fragmentShader:zt+`varying vec3 vN; void main() { gl_FragColor = vec4(tone(vec3(${l.map(c=>c.toFixed(3)).join(",")}) * (lit(normalize(vN), 1.0) + 0.15)), 1.0); }`}),r=s([.7,.7,.7]),o=s([.1,.3,.52]),a=s([.62,.64,.66]);for(let l of n.shelters||[]){let c=t.height(l.x,l.y),u=new te(new Ln(.22,.22,15,5).rotateX(Math.PI/2),r);u.position.set(l.x,l.y,c+7.5),i.add(u),[[-11,5],[10,6],[-8,-8],[11,-6]].forEach(([d,h],f)=>{let g=new te(new Dn(4.4,3.4,4).rotateX(Math.PI/2).rotateZ(Math.PI/4+f),f%2?o:a);g.position.set(l.x+d,l.y+h,t.height(l.x+d,l.y+h)+1.7),i.add(g)})}for(let l of n.instruments||[]){let c=new te(new Ln(.15,.15,4,5).rotateX(Math.PI/2),r);c.position.set(l.x,l.y,l.z+2),i.add(c)}return i}function qx(n,t){let i=document.createElement("canvas");i.width=i.height=512;let s=i.getContext("2d",{willReadFrequently:!0});s.drawImage(n,0,0,512,512);let r=s.getImageData(0,0,512,512).data,o=(a,l)=>Math.min(511,Math.max(0,Math.floor(a/l*512)));return(a,l)=>{let c=4*(o(l,t.depth)*512+o(a,t.width));return[r[c],r[c+1],r[c+2]]}}var $x=[.5,1,2,5,10,20,30,60,120,300,600,1800],Ua=class extends Xn{constructor(t,e,i){super(t,e,i,{css:{"ovp-style":nh},speeds:$x,speed:30,steps:[10,60]}),Object.assign(this,{camera:i.camera||"overview",slow:!0}),i.hash&&this.readHash()}verbs(){return[...super.verbs(),"setCamera","setMap"]}async start(){let t=await this.source.images();if(this.gone)return;this.holder=D("div",{style:"position:absolute;inset:0"}),this.stage=new Na(this.holder,this.source,t,{invalidate:()=>this.invalidate()}),this.build(),this.listen();let e=null;this.on(this.holder,"pointerdown",i=>{e=[i.clientX,i.clientY],this.camera!=="follow"&&(this.camera=null)}),this.on(this.holder,"pointerup",i=>{if(!e||Math.hypot(i.clientX-e[0],i.clientY-e[1])>5||i.button)return;let s=this.holder.getBoundingClientRect(),r=i.clientX-s.left,o=i.clientY-s.top,a=this.map?this.stage.groundAt(r,o):null;this.select(this.stage.pick(r,o)??(a&&{kind:"spot",index:a}))}),this.applyView()}applyView(){this.stage.setView(this.source.meta.cameras[this.camera]||this.source.meta.cameras.overview,0),this.selectId&&this.select(this.selectId),this.camera==="follow"&&(this.followNow=!0),this.setMap(this.map),this.invalidate()}build(){this.furnish(new Ea(this),this.holder),this.panels.showMap(this.map)}sized(t,e,i){this.stage.resize(t,e,i/13.6)}speedNow(){return this.slow&&this.stage?.blocks.movingAt(this.time,2)?Math.min(this.speed,1):this.speed}advanced(t){let e=this.stage.blocks.active.find(([s])=>s>this.time),i=e&&e[0]-1.5;return this.slow&&e&&this.speedNow()>1&&this.time+t>i&&this.time<i?i:this.time+t}setLayers(t){this.stage.show(t)}setMap(t){this.map=this.source.meta.layers.some(e=>e.id===t)?t:null,!this.map&&this.picked?.kind==="spot"&&this.select(null),this.stage.layMap(this.map),this.panels.showMap(this.map),this.writeHash()}setCamera(t){if(typeof t=="object"){this.camera=null,this.stage.setView(t);return}this.camera=t,t==="follow"?(this.picked?.kind!=="person"&&this.select({kind:"person",index:this.someone()}),this.followNow=!0):this.stage.setView(this.source.meta.cameras[t]),this.writeHash(),this.invalidate()}someone(){let{room:t,roster:e,n:i,is:s}=this.stage.people,r=-1;for(let o=0;o<i;o++){if(e.role[o]==="resident"&&s.on_the_way.has(t.state[o]))return o;r<0&&t.heading[o]===t.heading[o]&&!s.unseen.has(t.state[o])&&(r=o)}return Math.max(0,r)}select(t){let{roster:e,things:i}=this.source.meta;if(typeof t=="string"){let s=e.id.indexOf(t),r=(i.houses||[]).findIndex(o=>o.id===t);t=s>=0?{kind:"person",index:s}:r>=0?{kind:"house",index:r}:null}else t?.id&&(t={kind:t.kind,index:(i.houses||[]).findIndex(s=>s.id===t.id)});this.picked=t,!t&&this.camera==="follow"&&(this.camera=null),this.selectId=t?.kind==="person"?e.id[t.index]:t?.kind==="house"?i.houses[t.index].id:null,this.writeHash(),this.invalidate()}goTo(t){if(this.setTime(t.t),t.x===void 0)return;let e=this.stage.ground.height(t.x,t.y),i=this.stage.camera.position,s=this.stage.controls.target,r=i.clone().sub(s),o=Math.min(r.length(),420);r.setLength(o),this.camera=null,this.stage.setView({target:[t.x,t.y,e],eye:[t.x+r.x,t.y+r.y,Math.max(e+r.z,this.stage.ground.height(t.x+r.x,t.y+r.y)+25)]})}stepTo(t){this.setTime(t.t)}keys(){return Object.fromEntries(dr.map((t,e)=>[String(e+1),()=>this.setCamera(t)]))}hashParts(){return{...this.camera&&this.camera!=="overview"?{cam:this.camera}:{},...this.selectId?{sel:this.selectId}:{},...this.map?{map:this.map}:{}}}readParts(t){dr.includes(t.get("cam"))&&(this.camera=t.get("cam")),t.get("sel")&&(this.selectId=t.get("sel")),this.map=t.get("map")}draw(t,e){let{stage:i}=this,s=i.fly(t),r=this.playing||s;r&&e>0&&e<1500&&i.measure(e),r&&i.sharp&&i.applyQuality();let o=i.draw(this.time,t/1e3,this.picked);return this.camera==="follow"&&this.picked?.kind==="person"&&(i.follow(this.picked.index,this.followNow),this.followNow=!1,o=i.draw(this.time,t/1e3,this.picked)),this.camera==="follow"&&this.picked?.kind!=="person"&&this.setCamera("follow"),this.panels.show(o,t),clearTimeout(this.idle),!r&&!i.sharp&&(this.idle=setTimeout(()=>{i.sharpen(),this.invalidate()},200)),s}stats(){let t=Object.fromEntries(this.source.meta.palette.states.map((e,i)=>[e.id,this.stage?.people.counts.residents[i]??0]));return{...super.stats(),sharp:this.stage?.sharp,camera:this.camera,map:this.map??null,residents:t,blocks:this.stage?.blocks.slot.length,...this.stage?.stats()}}dispose(){clearTimeout(this.idle),super.dispose(),this.stage?.dispose()}};function zd(n){let{meta:t,tables:e}=n,{grid:i}=t;for(let c of[e.cases,e.centres,e.points,e.hazards,e.units])c.px=Float32Array.from(c.x,u=>i.x0+u*i.step),c.py=Float32Array.from(c.y,u=>i.y0+u*i.step);for(let c of t.warnings)c.until??=1/0;Object.assign(n,e);let{cases:s,missions:r,hazards:o,centres:a}=n;s.begin=t.palette.case_states.map(c=>Yx(c.stamps.map(u=>s[`${u}_s`]),s.n)),s.begin[0]=s.seen_s,s.open=new Wn(s.begin[0],s.begin.at(-1)),s.followed_=[];for(let c=0;c<s.n;c++)s.followed[c]&&s.followed_.push(c);let l=s.words.path.map(c=>c.split(/[^a-z_]+/).filter(Boolean));return s.ways=l,s.tier=Uint8Array.from({length:s.n},(c,u)=>Zx(s,l,u,t.palette.tiers)),Kx(r,s,a,n.units),r.left=Int32Array.from(r.left_s,(c,u)=>c===we?we:c),r.till=Int32Array.from(r.arrived_s,(c,u)=>c===we?r.done_s[u]:c),r.drive=new Wn(r.start_s,r.till),o.known=Int32Array.from(o.case,(c,u)=>Math.min(c>=0?s.seen_s[c]:we,o.ignited_s[u])),o.last=new Wn(o.began_s,o.ended_s),n.byClose=Bd(s.begin.at(-1)),n.closeByTier=["community","town","district","city"].map(c=>{let u=s.words.closed_tier.indexOf(c);return Bd(s.begin.at(-1),d=>s.closed_tier[d]===u)}),n}function Yx(n,t){let e=new Int32Array(t).fill(we);for(let i of n)for(let s=0;s<t;s++)i[s]<e[s]&&(e[s]=i[s]);return e}function Zx(n,t,e,i){let s=t[n.path[e]],r=n.words.closed_tier[n.closed_tier[e]]||s[s.length-1]||n.words.first_tier[n.first_tier[e]],o=i.findIndex(a=>a.id===r);return o<0?0:o}function Kx(n,t,e,i){let{n:s}=n,r=(a,l)=>l>=0?a[l]:NaN,o=new Map(i.unit.reduce((a,l,c)=>(a.push([l,c]),a),[]));for(let[a,l]of[["px","x"],["py","y"]])n[`${l}0`]=Float32Array.from({length:s},(c,u)=>{let d=o.get(n.unit[u]),h=n.from_town[u];return d!==void 0&&i.town[d]===h?i[a][d]:r(e[a],h)}),n[`${l}1`]=Float32Array.from({length:s},(c,u)=>n.case[u]>=0?t[a][n.case[u]]:r(e[a],n.to_town[u]))}function Bd(n,t=()=>!0){let e=[];for(let i=0;i<n.length;i++)n[i]!==we&&t(i)&&e.push(n[i]);return Int32Array.from(e).sort()}function Hd(n,t){let{meta:e,tables:i}=n,{rows:s,cols:r,z0:o,z_step:a}=e.terrain,{bodies:l}=i,c=["volume_m3","mass_kg","a_m","b_m","c_m","release_s"];return Object.assign(n,{heights:Jx(t("terrain"),s,r,o,a),cover:t("cover"),images:()=>Promise.all(["albedo","light"].map(u=>createImageBitmap(new Blob([t(u)],{type:"image/jpeg"})))),people:Gd(i.people,i.walkers.vertices,"state"),blocks:{...Gd(i.blocks,l.vertices,"phase"),phase:e.palette.phases},bodies:Float32Array.from({length:6*l.n},(u,d)=>l[c[d%6]][d/6|0]),stems:i.stems,layer:u=>t(`layer_${u}`)})}function Gd(n,t,e){let i=new Int32Array(t.length+1);for(let r=0;r<t.length;r++)i[r+1]=i[r]+t[r];let s={n:t.length,first:i,t:Float64Array.from(n.time_ms,r=>r*.001),code:n[e]};for(let r of["x","y","z"])n[`${r}_dm`]&&(s[r]=Float64Array.from(n[`${r}_dm`],o=>o*.1));return s}function Jx(n,t,e,i,s){let r=t*e,o=new Float32Array(r),a=0;for(let l=0;l<t;l++)for(let c=0;c<e;c++){let u=l*e+c,d=n[u]|n[r+u]<<8;a=(c?a:l?Math.round((o[u-e]-i)/s):0)+d&65535,o[u]=i+a*s}return o}var jx={city:zd,place:Hd};async function Qx(n){let{source:t,raw:e}=Oc(n);return jx[t.meta.kind](t,e)}var tv={city:Tr,place:Ua};async function ev(n,t,e={}){let i=t.city?"city":"place",s=t.city&&t.place?{openPlace:(a,l)=>ev(a,{place:t.place},l)}:{},r=new tv[i](n,await t[i](),{...e,...s});return{ready:r.start(),...Object.fromEntries(r.verbs().map(a=>[a,(...l)=>r[a](...l)]))}}export{Qx as decode,ev as mount};
