/** Pairs of traditional and simplified characters that stand in the lists of words. */
const PAIRS =
  '態态務务費费貴贵開开門门櫃柜檯台臺台員员經经業业專专熱热親亲細细實实劃划優优質质潔洁乾干淨净衛卫寬宽敞敞楚楚晰晰懂懂用用省省時时給给厲厉服服謝谢辛辛揚扬稱称讚赞贊赞獎奖誇夸興兴開开樂乐愉愉幫帮顧顾關关懷怀貌貌禮礼笑笑體体貼贴決决訪访飛飞夠够級级漂漂亮亮觀观鮮鲜豐丰創创進进慧慧讓让對对無无難难亂乱麻麻煩烦複复雜杂繁繁瑣琐囉啰嗦嗦遠远長长隊队擁拥擠挤嘈嘈漏漏錯错誤误弄弄缺缺限限製制制制卡卡頓顿閃闪潰溃機机掉掉線线斷断遲迟延延過过凍冻結结絕绝貸贷罰罚漲涨價价催催複复來来遺遗擔担憂忧懷怀疑疑猶犹豫豫惑惑尷尴尬尬無无涼凉鹹咸膩腻舊旧陳陈後后壞坏評评滿满氣气憤愤惱恼窩窝語语鬱郁悶闷頭头傲傲慢慢魯鲁敷敷衍衍諉诿脫脱責责踢踢懶懒馬马虎虎禮礼訴诉舉举報报權权賠赔償偿貨货費费費费耽耽缺缺陷陷題题誤误疏疏敗败無无開开錄录連连繫系聯联應应處处洩泄盜盗丟丢損损虧亏導导瞞瞒綁绑強强騷骚擾扰銷销條条髒脏噁恶惡恶變变餿馊灑洒憐怜爛烂極极糟糟嚴严懼惧餓饿騙骗欺欺詐诈負负媽妈傻傻銷销戶户數数點点獻献總总網网銀银資资賬账帳账額额轉转匯汇貸贷款款理理財财險险儲储蓄蓄證证簽签簡简單单輕轻靈灵積积極极努努練练熟熟瞭了詳详規规範范準准確确減减贈赠選选擇择產产這这還还會会們们個个麼么樣样沒没來来說说話话請请問问電电號号碼码驗验識识別别審审辦办終终於于於于類类種种張张現现場场實实際际環环境境設设備备維维護护預预約约終终動动態态儘尽盡尽雖虽當当從从歷历廳厅區区帶带錢钱買买賣卖發发買买應应該该議议詢询諮咨訊讯聽听讀读寫写聲声愛爱歡欢願愿裡里裏里離离將将與与為为萬万億亿兩两雙双親亲壓压歲岁幣币貶贬債债費费檢检測测險险齊齐順顺暢畅穩稳賴赖靠靠譜谱誠诚信信';

const SIMPLIFIED = new Map<string, string>();
const characters = [...PAIRS];
for (let at = 0; at + 1 < characters.length; at += 2) {
  const [traditional, simplified] = [characters[at] as string, characters[at + 1] as string];
  if (traditional !== simplified) SIMPLIFIED.set(traditional, simplified);
}

/** A text with its traditional characters as simplified ones, as far as the lists of words need it. */
export const simplified = (text: string): string =>
  text.replace(/[\u4e00-\u9fff]/g, (character) => SIMPLIFIED.get(character) ?? character);
