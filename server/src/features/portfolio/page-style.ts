/**
 * The look of the page. The steps of the heat map go from orange (nothing answered) over grey to blue (all answered), which people who
 * do not tell red from green can tell apart; each cell has its numbers, with a contrast of at least 7 to its ground.
 */
export const style = `
:root{color-scheme:light dark;--fg:#1b1f24;--soft:#525b66;--bg:#fff;--line:#d3d9e0;--head:#f2f4f7;--link:#0550ae;--focus:#0550ae;--chip:#fff1c2;--chipfg:#4d3400;
--h0:#f7b68c;--h1:#fadcc6;--h2:#eceeef;--h3:#cfe4f5;--h4:#97c9ee;--hfg:#14181c;--err:#a40e26;--warn:#7a4d00}
@media (prefers-color-scheme:dark){:root{--fg:#e6e9ed;--soft:#a9b3bf;--bg:#14181d;--line:#3a424c;--head:#1f252c;--link:#79b8ff;--focus:#79b8ff;--chip:#4a3900;--chipfg:#ffe7a3;
--h0:#7a3510;--h1:#543523;--h2:#353b42;--h3:#244560;--h4:#15558a;--hfg:#fff;--err:#ff9a9f;--warn:#f0c36d}}
*{box-sizing:border-box}
[hidden]{display:none!important}
body{margin:0;padding:24px;background:var(--bg);color:var(--fg);font:15px/1.45 system-ui,-apple-system,"Segoe UI",sans-serif}
h1{margin:0 0 4px;font-size:1.7em;overflow-wrap:anywhere}
h2{margin:0 0 6px;font-size:1.05em}
h3{margin:8px 0 2px;font-size:1em}
p{margin:0 0 12px;color:var(--soft)}
a{color:var(--link)}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
dl{display:flex;flex-wrap:wrap;gap:8px 12px;margin:16px 0}
dl div{padding:8px 14px;border:1px solid var(--line);border-radius:6px;background:var(--head)}
dt{color:var(--soft);font-size:.87em}
dd{margin:0;font-size:1.4em;font-weight:600;font-variant-numeric:tabular-nums}
form{display:flex;flex-wrap:wrap;align-items:end;gap:8px 16px;margin:0 0 10px}
label{display:inline-flex;align-items:center;gap:6px}
label.top{flex-direction:column;align-items:start;gap:2px;font-size:.87em;color:var(--soft)}
input,select,button{font:inherit;color:inherit}
input[type=search],select,form button{padding:5px 8px;border:1px solid var(--soft);border-radius:4px;background:var(--bg)}
input[type=checkbox]{width:16px;height:16px;accent-color:var(--link)}
.wrap{overflow:auto;max-height:82vh;border:1px solid var(--line);border-radius:6px}
table{border-collapse:separate;border-spacing:0;table-layout:fixed;width:100%;min-width:1640px}
thead th:nth-child(1){width:268px}thead th:nth-child(2){width:80px}thead th:nth-child(3){width:100px}thead th:nth-child(4){width:100px}thead th:nth-child(5){width:70px}thead th:nth-last-child(3){width:66px}thead th:nth-last-child(2){width:84px}thead th:last-child{width:200px}
caption{padding:8px;text-align:left;color:var(--soft)}
th,td{padding:6px 8px;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
thead th{position:sticky;top:0;z-index:2;background:var(--head);white-space:nowrap;font-size:.8em}
thead button{padding:0;border:0;background:none;font-weight:600;cursor:pointer;text-decoration:underline dotted;text-underline-offset:3px}
thead th[aria-sort=ascending] button::after{content:" \\25B2"}
thead th[aria-sort=descending] button::after{content:" \\25BC"}
tbody th{font-weight:400;overflow-wrap:anywhere}
tbody th a{font-weight:600}
small{display:block;color:var(--soft);font-size:.84em}
.c{display:inline-block;font-size:.84em;margin:2px 4px 0 0;padding:0 6px;border-radius:9px;background:var(--chip);color:var(--chipfg)}
thead th.m{padding:6px 2px;text-align:center}
td.n{text-align:center;font-variant-numeric:tabular-nums}
td{overflow-wrap:anywhere}
td.g{color:var(--soft);font-size:.9em}
td.h,li.h{text-align:center;font-variant-numeric:tabular-nums;color:var(--hfg);border-left:1px solid var(--bg)}
td.h small{color:inherit}
tfoot th,tfoot td{border-bottom:0;background:var(--head);font-weight:600}
.h0{background:var(--h0)}.h1{background:var(--h1)}.h2{background:var(--h2)}.h3{background:var(--h3)}.h4{background:var(--h4)}
td.hn{color:var(--soft)}
.t{width:24px;height:24px;margin:0 6px 0 0;padding:0;border:1px solid var(--line);border-radius:4px;background:var(--bg);cursor:pointer;line-height:1}
.t::before{content:"\\25B8"}
.t[aria-expanded=true]::before{content:"\\25BE"}
tr.d>td{padding:12px 16px 18px 46px;background:var(--head)}
tr.d section{display:flex;flex-wrap:wrap;gap:12px 40px;max-width:1200px}
tr.d section>div{flex:1 1 420px;min-width:0}
tr.d ul{margin:0;padding-left:18px}
tr.d li{margin:2px 0;overflow-wrap:anywhere}
.error{color:var(--err);font-weight:600}.warning{color:var(--warn);font-weight:600}
.key{display:flex;flex-wrap:wrap;gap:4px;margin:10px 0;padding:0;list-style:none;font-size:.87em}
.key li{padding:2px 10px;border-radius:3px}
@media (min-width:900px){tbody th,tfoot th{position:sticky;left:0;z-index:1;background:var(--bg)}thead th:first-child{left:0;z-index:3}}
@media print{
@page{size:landscape;margin:10mm}
:root{color-scheme:light;--fg:#000;--soft:#333;--bg:#fff;--line:#999;--head:#f2f4f7;--link:#000;--chip:#fff1c2;--chipfg:#000;--h0:#f7b68c;--h1:#fadcc6;--h2:#eceeef;--h3:#cfe4f5;--h4:#97c9ee;--hfg:#000;--err:#000;--warn:#000}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{padding:0;font-size:8.5pt}
form,.t{display:none!important}
.wrap{overflow:visible;max-height:none;border:0}
thead th{position:static}
th,td{padding:2px 3px}
table{min-width:0}
tbody th,tfoot th{position:static}
thead th{white-space:normal;font-size:5.3pt}
thead th:nth-child(1){width:17%}thead th:nth-child(2){width:6.5%}thead th:nth-child(3){width:7%}thead th:nth-child(4){width:7.5%}thead th:nth-child(5),thead th:nth-last-child(2),thead th:nth-last-child(3){width:4.5%}thead th:last-child{width:12%}
td:nth-child(4){font-size:7.5pt}
tr{break-inside:avoid}
a{text-decoration:none}
thead button{text-decoration:none}
}
@media (forced-colors:active){td.h{forced-color-adjust:none;color:#000;background-color:#fff}.c{border:1px solid}}
`.trim();
