//! Countries and languages by the codes of the European Union's authority tables, which the European Learning Model
//! points to: three letters, where we keep two (ISO 3166-1, ISO 639).

use domain::{Country, Language};

/// The table of countries.
pub(super) const COUNTRIES: &str = "http://publications.europa.eu/resource/authority/country";
/// The table of languages.
pub(crate) const LANGUAGES: &str = "http://publications.europa.eu/resource/authority/language";
/// What both tables say of what they do not know.
const UNKNOWN: &str = "OP_DATPRO";

/// ISO 3166-1: two letters, then three. The tables have a code of their own for Kosovo and for the French Southern
/// Territories.
const OF_COUNTRIES: &str = "\
    ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW \
    AXALA AZAZE BABIH BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN \
    BOBOL BQBES BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG \
    CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CXCXR CYCYP CZCZE \
    DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN \
    FJFJI FKFLK FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL \
    GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV \
    HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM \
    JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO \
    LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE \
    MFMAF MGMDG MHMHL MKMKD MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS \
    MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL \
    NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM PNPCN PRPRI \
    PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN \
    SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV \
    SXSXM SYSYR SZSWZ TCTCA TDTCD TFFQ0 TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON \
    TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN \
    VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM XK1A0 YEYEM YTMYT ZAZAF ZMZMB ZWZWE";

/// ISO 639: two letters, then three.
const OF_LANGUAGES: &str = "\
    aaAAR abABK aeAVE afAFR akAKA amAMH anARG arARA asASM avAVA ayAYM azAZE baBAK beBEL \
    bgBUL biBIS bmBAM bnBEN boBOD brBRE bsBOS caCAT ceCHE chCHA coCOS crCRE csCES cuCHU \
    cvCHV cyCYM daDAN deDEU dvDIV dzDZO eeEWE elELL enENG eoEPO esSPA etEST euEUS faFAS \
    ffFUL fiFIN fjFIJ foFAO frFRA fyFRY gaGLE gdGLA glGLG gnGRN guGUJ gvGLV haHAU heHEB \
    hiHIN hoHMO hrHRV htHAT huHUN hyHYE hzHER iaINA idIND ieILE igIBO iiIII ikIPK ioIDO \
    isISL itITA iuIKU jaJPN jvJAV kaKAT kgKON kiKIK kjKUA kkKAZ klKAL kmKHM knKAN koKOR \
    krKAU ksKAS kuKUR kvKOM kwCOR kyKIR laLAT lbLTZ lgLUG liLIM lnLIN loLAO ltLIT luLUB \
    lvLAV mgMLG mhMAH miMRI mkMKD mlMAL mnMON mrMAR msMSA mtMLT myMYA naNAU nbNOB ndNDE \
    neNEP ngNDO nlNLD nnNNO noNOR nrNBL nvNAV nyNYA ocOCI ojOJI omORM orORI osOSS paPAN \
    piPLI plPOL psPUS ptPOR quQUE rmROH rnRUN roRON ruRUS rwKIN saSAN scSRD sdSND seSME \
    sgSAG siSIN skSLK slSLV smSMO snSNA soSOM sqSQI srSRP ssSSW stSOT suSUN svSWE swSWA \
    taTAM teTEL tgTGK thTHA tiTIR tkTUK tlTGL tnTSN toTON trTUR tsTSO ttTAT twTWI tyTAH \
    ugUIG ukUKR urURD uzUZB veVEN viVIE voVOL waWLN woWOL xhXHO yiYID yoYOR zaZHA zhZHO \
    zuZUL";

/// Gives the entry of a country; that for unknown ones, where the table has none.
pub(super) fn country(it: &Country) -> String {
    let code = found(OF_COUNTRIES, it.as_str()).unwrap_or(UNKNOWN);
    format!("{COUNTRIES}/{code}")
}

/// Gives the entry of a language; a tag that has three letters already is its own.
pub(crate) fn language(it: &Language) -> String {
    let base = it.base();
    let code = match found(OF_LANGUAGES, base) {
        Some(code) => code.to_owned(),
        None if base.len() == 3 => base.to_ascii_uppercase(),
        None => UNKNOWN.to_owned(),
    };
    format!("{LANGUAGES}/{code}")
}

/// Gives the language of an entry; one that we keep by three letters is kept so.
pub(crate) fn language_of(entry: &str) -> Option<Language> {
    let code = entry.strip_prefix(LANGUAGES)?.strip_prefix('/').filter(|it| it.len() == 3)?;
    let mut all = OF_LANGUAGES.split_ascii_whitespace();
    let short = all.find_map(|it| it.strip_suffix(code).filter(|it| it.len() == 2));
    short.map_or_else(|| code.to_ascii_lowercase().parse().ok(), |it| it.parse().ok())
}

fn found(table: &'static str, short: &str) -> Option<&'static str> {
    table.split_ascii_whitespace().find_map(|it| it.strip_prefix(short)).filter(|it| it.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_and_a_language_are_named_by_three_letters() {
        let of = |code: &str| country(&code.parse().unwrap()).replace(COUNTRIES, "");
        assert_eq!(
            [of("ES"), of("FR"), of("XK"), of("XC")],
            ["/ESP", "/FRA", "/1A0", "/OP_DATPRO"]
        );
        let of = |tag: &str| language(&tag.parse().unwrap()).replace(LANGUAGES, "");
        assert_eq!([of("es-MX"), of("en"), of("ast")], ["/SPA", "/ENG", "/AST"]);
        let back = |code: &str| language_of(&format!("{LANGUAGES}/{code}"));
        let tags = ["SPA", "ENG", "AST"].map(|it| back(it).unwrap().to_string());
        assert_eq!(tags, ["es", "en", "ast"]);
        assert_eq!((back("OP_DATPRO"), back("É1"), language_of("es")), (None, None, None));
    }
}
