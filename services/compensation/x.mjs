import { createCB, fragment } from 'xmlbuilder2';
import iconv from 'iconv-lite'; import sax from 'sax'; import Kontonummer from 'kontonummer'; import {isValidIBAN} from 'ibantools';
import {stringify} from 'csv-stringify/sync';
let out='';
const tx=(i)=>({Tx:{Id:{E2E:'x'+i,I:'abc'},Amt:{Inst:{'@Ccy':'SEK','#':'930.00'}},C:{F:{M:{S:{Cd:'SESBA'},Mm:'9900'}}},D:{Nm:'Å <&>"–'},A:{Id:{Othr:{Id:'1234',S:{Cd:'BBAN'}}}}}});
const b=createCB({data:(c)=>{out+=c}, prettyPrint:true, indent:' '});
b.dec({version:'1.0',encoding:'UTF-8'}).com('hej -').ele('urn:x','Document').ele('A');
for(let i=0;i<3;i++){ b.ele(tx(i)); }
b.up().up().end();
console.log(out);
out='';
const b2=createCB({data:(c)=>{out+=c}, prettyPrint:true, indent:' '});
b2.dec().ele('urn:x','Document');let n=0;
const t2=Date.now();
for(let i=0;i<10000;i++){ b2.ele(tx(i)); n+=out.length; out=''; }
b2.up().end();
console.log('cb',Date.now()-t2,n);
const t3=Date.now();n=0;
for(let i=0;i<10000;i++){ n+=fragment(tx(i)).end({prettyPrint:true}).length}
console.log('fragment',Date.now()-t3,n);
console.log(iconv.encode('åäöÅÄÖé–’€§øN','cp437'), isValidIBAN('SE4550000000058398257466'));
for (const [c,a] of [['8327','9439447752'],['8327-9','439447752'],['83279','439447752'],['0000','1234567'],['9960','123456'],['3300','8001019802']]) { try { console.log(c,a,Kontonummer.parse(c,a,{mode:'lax'})) } catch(e){console.log(c,a,e.message)} }
console.log(stringify([['=a','-10','b;"']],{delimiter:';',escape_formulas:true}));
