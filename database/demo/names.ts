/** Invented people and firms, from frequent names of the regions the demo bank works in. */

const words = (text: string): string[] => text.split(' ');

/** Simplified on the mainland, traditional in Hong Kong and Taipei. */
export const CHINESE = {
  simplified: {
    family: [
      ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严',
      '欧阳',
      '司马',
      '上官',
      '诸葛',
    ],
    male: words(
      '伟 强 磊 军 洋 勇 杰 涛 明 超 刚 平 辉 鹏 浩 宇 志强 建国 俊杰 子轩 浩然 宇航 梓豪 文博 天佑 嘉豪 国华 建平 志明 晓东 海涛 永强',
    ),
    female: words(
      '芳 娜 敏 静 丽 艳 娟 霞 燕 玲 婷 雪 慧 颖 琳 欣 秀英 桂英 雨桐 欣怡 诗涵 梓涵 佳怡 思琪 雅婷 美玲 晓燕 丽华 淑芬 玉兰 海燕 晓红',
    ),
    streets: words('人民路 中山路 解放路 建设路 和平路 新华路 长江路 黄河路 文化路 花园路'),
  },
  traditional: {
    family: [
      ...'陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴周葉蘇莊江呂何羅高蕭潘簡朱鍾彭游詹胡施沈余趙盧梁顏柯孫魏翁戴范宋鄧杜侯曹薛丁馬唐藍石蔣古紀溫歐',
      '歐陽',
      '司徒',
    ],
    male: words('家豪 志明 俊傑 建宏 俊宏 志豪 志偉 文雄 承恩 冠宇 宗翰 彥廷 柏翰 子軒 浩然 偉強 國華 永康 啟明 耀輝'),
    female: words(
      '淑芬 美玲 雅婷 怡君 佳穎 詩涵 淑惠 麗華 雅雯 欣怡 宜蓁 詠晴 曉彤 嘉欣 穎琳 慧敏 玉珍 秀英 思穎 靜儀',
    ),
    streets: words('中正路 民生東路 忠孝東路 皇后大道中 德輔道西 彌敦道 信義路 和平東路 軒尼詩道 英皇道'),
  },
};

export const WESTERN = {
  male: words('James Oliver Daniel Thomas Lucas Henry Samuel David Peter Marco Andrei Ravi Omar Kenji'),
  female: words('Emma Olivia Sophia Grace Anna Laura Maria Elena Priya Fatima Yuki Claire Nora Julia'),
  family: words(
    "Smith Johnson Brown Taylor Wilson Clark Walker Müller García Rossi Novák Sharma Khan Tanaka Dubois Andersen O'Brien",
  ),
  nationalities: words('GB US DE FR IN JP AU SG'),
};

export const COMPANY_HEADS = words(
  '华信 恒通 金龙 东方 宏达 瑞丰 天成 盛世 永泰 新元 联创 海天 中科 正大 安泰 鼎新 博远 嘉禾 云启 长青',
);

/** Kinds of companies with the industry they belong to. */
export const COMPANY_KINDS = [
  { kind: '科技有限公司', industry: '信息技术' },
  { kind: '贸易有限公司', industry: '批发零售' },
  { kind: '餐饮管理有限公司', industry: '住宿餐饮' },
  { kind: '物流有限公司', industry: '交通运输' },
  { kind: '建筑工程有限公司', industry: '建筑业' },
  { kind: '精密制造有限公司', industry: '制造业' },
  { kind: '医疗器械有限公司', industry: '医疗健康' },
  { kind: '教育咨询有限公司', industry: '教育' },
] as const;

/** Occupations with a factor of the usual income. */
export const OCCUPATIONS = [
  { name: '教师', pay: 1 },
  { name: '医生', pay: 1.8 },
  { name: '工程师', pay: 1.6 },
  { name: '公务员', pay: 1.1 },
  { name: '销售经理', pay: 1.3 },
  { name: '会计', pay: 1 },
  { name: '程序员', pay: 1.9 },
  { name: '设计师', pay: 1.2 },
  { name: '护士', pay: 0.9 },
  { name: '个体经营者', pay: 1.2 },
  { name: '律师', pay: 2.1 },
  { name: '司机', pay: 0.7 },
  { name: '厨师', pay: 0.8 },
] as const;
