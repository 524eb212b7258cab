/** Style of surveys, beside that of every customer's page. @param accent colour of what is chosen and of buttons */
export const styleOf = (accent: string): string => `:root{--blue:${accent}}
@media(prefers-color-scheme:dark){:root{--blue:color-mix(in srgb,${accent} 55%,white)}}
[hidden]{display:none!important}main{max-width:640px}progress{width:100%;height:6px;accent-color:var(--blue)}
h2{margin:16px 0 8px;font-size:18px}h3,.panel>h2{margin:16px 0 8px;font-size:16px}
.question{margin:0 0 28px;padding:0;border:0;min-width:0}.title{display:block;min-height:0;margin:0 0 8px;padding:0;font-weight:600}
.must,.wrong{color:#c62828}@media(prefers-color-scheme:dark){.must,.wrong{color:#ff8a80}}
.wrong{margin:8px 0 0;font-size:14px}.bad{border-left:3px solid currentColor;padding-left:12px;border-color:#c62828}
input:not([type=radio]):not([type=checkbox]):not([type=file]),textarea,select{width:100%;min-height:44px;padding:8px 12px;border:1px solid var(--line);border-radius:8px;background:var(--sheet);color:var(--text);font:inherit}
input[type=file]{width:100%;height:auto;font-size:14px}input[type=color]{width:64px;padding:4px}input[type=radio],input[type=checkbox]{flex:none}
.choices{display:grid;gap:8px}.choices.row{grid-template-columns:repeat(auto-fit,minmax(120px,1fr))}
.choice{padding:8px 12px;border:1px solid var(--line);border-radius:8px;cursor:pointer}.choice:has(:checked){border-color:var(--blue);background:color-mix(in srgb,var(--blue) 10%,transparent)}
.choice img,.shown img,img.shown{max-width:100%;height:auto;border-radius:8px;display:block}.own{margin-top:8px}
.pictures{grid-template-columns:repeat(auto-fill,minmax(132px,1fr))}.pictures .choice{position:relative;align-items:start;padding:8px}.pictures input{position:absolute;top:14px;left:14px}.pictures .choice>span{flex:1;min-width:0;text-align:center;overflow-wrap:anywhere}.pictures img{width:100%;height:120px;margin-bottom:4px;object-fit:contain}.pictures .choice>span:not(:has(img)){padding-left:24px}
.rates{display:grid;grid-template-columns:repeat(auto-fit,minmax(44px,1fr));gap:6px}.rates.many{grid-template-columns:repeat(11,1fr)}@media(max-width:600px){.rates.many{grid-template-columns:repeat(6,1fr)}}.rate{position:relative;justify-content:center;min-height:48px;border:1px solid var(--line);border-radius:8px;cursor:pointer;text-align:center}
.rate input{position:absolute;opacity:0;inset:0;width:100%;height:100%;cursor:pointer}.rate:has(:checked){background:var(--blue);border-color:var(--blue);color:var(--on)}.rate:has(:focus-visible){outline:3px solid var(--blue);outline-offset:2px}
.ends{display:flex;justify-content:space-between;gap:16px;margin-top:4px}
.inner{margin:0 0 12px;padding:12px;border:1px solid var(--line);border-radius:8px;min-width:0}label.inner{display:grid;gap:4px;padding:0;border:0}
.ranking{margin:0;padding:0;list-style:none}.ranking li{margin:0 0 8px}.ranking label{justify-content:space-between;padding:4px 12px;border:1px solid var(--line);border-radius:8px}.ranking select{width:auto;min-width:72px}
.ranking button,.plain{width:auto;min-height:40px;padding:0 14px;border:1px solid var(--line);background:var(--sheet);color:var(--text);font-weight:400}.moves{display:flex;gap:6px}
.signature canvas,.signature img{width:100%;max-width:600px;height:auto;border:1px solid var(--line);border-radius:8px;background:#fff}.signature canvas{cursor:crosshair;touch-action:none}.signature label{display:grid;gap:4px;max-width:600px;margin-top:8px}
.panel{margin:0 0 16px}.acts{display:flex;gap:12px;margin-top:24px}.acts .plain{flex:0 0 auto;min-height:48px}.note{padding:8px 12px;border-radius:8px;background:var(--back);font-size:14px}
.trap{position:absolute;left:-9999px}@media(max-width:420px){body{padding:12px 8px}main{padding:16px 14px}}`;
