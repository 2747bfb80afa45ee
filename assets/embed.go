// Package assets holds what is built into the program: fonts, icon, translations,
// templates and the example. It is data only; assets/lang reads the translations.
package assets

import "embed"

// Translations are the texts of the program: one file a room and language, named
// translations/<room>.<language>.json.
//
//go:embed translations/*.json
var Translations embed.FS

// RegularFont and BoldFont are Noto Sans SC as TrueType: Simplified Chinese (all of
// 通用规范汉字表 and GB2312), Latin, Greek, currency signs and the shapes of charts.
// characters.txt beside the fonts lists what they can write.
var (
	//go:embed fonts/NotoSansSC-Regular.ttf
	RegularFont []byte
	//go:embed fonts/NotoSansSC-Bold.ttf
	BoldFont []byte
)

// FontLicence is the licence of both fonts, with their copyright lines.
//
//go:embed fonts/OFL.txt
var FontLicence string

// Icon is the program's icon, a PNG of 256 by 256 pixels.
//
//go:embed icon/huibao-256.png
var Icon []byte

// Templates are evaluations to begin with, in the file format: one file a template
// and language, named templates/<template>.<language>.json. Their amounts are 0 and
// their dates stand relative to a start on 2000-01-01.
//
//go:embed templates/*.json
var Templates embed.FS

// Sample is the example evaluation with its assessments, in the file format: one file
// a language, named sample/parts-maker.<language>.json.
//
//go:embed sample/*.json
var Sample embed.FS
