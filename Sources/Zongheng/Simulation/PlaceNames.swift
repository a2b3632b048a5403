/// Names of the simulated district; the townships and the first key roads bear those of Dianjun.
enum PlaceNames {
  /// Townships with the first nine digits of their codes.
  static let townships = [
    ("点军街道", "420504001"), ("艾家镇", "420504101"), ("桥边镇", "420504102"), ("联棚乡", "420504201"),
    ("土城乡", "420504202"),
  ]

  /// Communities of the town, then villages.
  static let urban = words(
    "滨江 朱市街 五龙 谭家河 紫阳 江南 卷桥 牛扎坪 将军路 桥河 磨基山 望江 文昌 长岭 翠林 福安 柳林 巷口"
  )
  static let rural = words(
    "艾家 桥边 联棚 土城 六里河 白马溪 韩家坝 黄家棚 双堰 石堰 李家湾 花果树 茅家店 落步淌 车溪 三涧溪 "
      + "高岩 席家 青龙 天王寺 东岳 新坪 刘家坳 楠木溪 柏树坪 干沟子 龙王塘 云池 凤凰岭 泉水垭 观音岩 杨树河 "
      + "罗家冲 梅子垭 红光"
  )

  /// Names of the 47 key roads.
  static let keyRoads = words(
    "江南大道 点军大道 滨江路 五龙大道 将军路 紫阳路 谭艾路 桥边大道 土城大道 联棚大道 艾家大道 江城大道 "
      + "磨基山路 至喜大道 夷桥路 庙嘴路 朱市路 卷桥河路 奥体一路 奥体二路 楚园路 望江路 文昌路 长岭路 翠林路 "
      + "福安路 柳林路 桥河路 青山路 和平路 建设路 迎宾路 光明路 人民路 中心路 民主路 解放路 团结路 振兴路 "
      + "友谊路 学府路 科技路 富民路 兴业路 康庄路 锦绣路 明珠路"
  )

  /// First words of main roads and lanes.
  static let streets = words(
    "清江 兰亭 松涛 竹园 梅园 桂花 银杏 香樟 石榴 枇杷 橘乡 茶山 渔洋 渡口 码头 船厂 陶瓷 纺织 印台 书院 "
      + "古槐 井巷 塘边 塔影 云集 西坝 南湖 东山 北苑 金桥 玉泉 星火 朝阳 晨光 晚霞 月亮 春晓 秋实 冬青 夏荷"
  )

  /// Names of the 42 compounds are made of these.
  static let compounds = words(
    "江山风华 滨江壹号 五龙花园 紫阳雅苑 翠林小区 福安苑 江南新城 望江名邸 磨基山庄 楚天星座 桂花苑 香樟园 "
      + "文昌里 柳岸 橘苑 书香门第 银河 碧水湾 金色家园 阳光城"
  )

  private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
