using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;

namespace Entente.Web.Shell;

/// <summary>
/// The names of countries by ISO 3166-1 alpha-3 code, from CLDR through ICU. Codes that the register meets and ISO has not
/// (Kosovo) or no longer has (ROM, SCG in the Call's own files) are understood too.
/// </summary>
public static class CountryNames
{
    // ISO 3166-1, alpha-3 then alpha-2. Written down because asking ICU for every possible region at start takes longer.
    private const string Codes = """
        ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT AZEAZ BDIBI BELBE BENBJ
        BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO BRABR BRBBB BRNBN BTNBT BVTBV BWABW CAFCF CANCA
        CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG COKCK COLCO COMKM CPVCV CRICR CUBCU CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE
        DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK FRAFR FROFO FSMFM GABGA GBRGB
        GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY HKGHK HMDHM HNDHN HRVHR
        HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH
        KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD
        MDGMG MDVMV MEXMX MHLMH MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA
        NCLNC NERNE NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE PHLPH PLWPW PNGPG POLPL
        PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ SLBSB SLESL
        SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ
        TKLTK TKMTM TLSTL TONTO TTOTT TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC VENVE VGBVG
        VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA ZMBZM ZWEZW
        XKXXK XKKXK ROMRO SCGRS
        """;

    private static readonly FrozenDictionary<string, string> Alpha2ByAlpha3 = Codes
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .ToFrozenDictionary(pair => pair[..3], pair => pair[3..], StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<(string Alpha3, string Language), string> Names = new();

    /// <summary>The codes that somebody can choose today: those of ISO, and Kosovo's.</summary>
    public static IEnumerable<string> Current => Alpha2ByAlpha3.Keys.Where(code => code is not ("XKK" or "ROM" or "SCG"));

    /// <summary>The same with their names, in the order of the language.</summary>
    public static IEnumerable<(string Code, string Name)> Choices(Language language)
        => Current.Select(code => (Code: code, Name: Of(code, language.Code))).OrderBy(country => country.Name, StringComparer.Create(language.Culture, ignoreCase: true));

    public static bool IsKnown(string alpha3) => Alpha2ByAlpha3.ContainsKey(alpha3);

    /// <summary>The two letters for three: "FRA" gives "FR"; null for a code that is not known.</summary>
    public static string? Alpha2(string alpha3) => Alpha2ByAlpha3.GetValueOrDefault(alpha3);

    /// <summary>The name in the current language.</summary>
    public static string Of(string alpha3) => Of(alpha3, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    /// <summary>The name in a language, "en" or "fr"; the code itself when nobody knows it.</summary>
    public static string Of(string alpha3, string language)
        => !Alpha2ByAlpha3.TryGetValue(alpha3, out var alpha2) ? alpha3
            // A region named together with a language has that language's name for itself as its "native" name.
            : Names.GetOrAdd((alpha3, language), (key, region) => new RegionInfo(key.Language + "-" + region).NativeName, alpha2);
}
