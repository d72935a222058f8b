using Entente.Advisories.Texts;

namespace Entente.Advisories.Json;

/// <summary>What can be wrong with bytes before they are a document.</summary>
internal static class JsonFaults
{
    public static readonly Message TooLarge = new("the document has {0} bytes; at most {1} are read", "le document compte {0} octets ; {1} au plus sont lus");
    public static readonly Message TooDeep = new("values are nested more than {0} deep", "les valeurs sont imbriquées sur plus de {0} niveaux");
    public static readonly Message TooMany = new("the document has more than {0} values", "le document compte plus de {0} valeurs");
    public static readonly Message ByteOrderMark = new(
        "the document begins with a byte order mark; JSON is UTF-8 without one (RFC 8259, section 8.1)",
        "le document commence par un indicateur d’ordre des octets ; JSON est en UTF-8, sans indicateur (RFC 8259, section 8.1)");

    public static readonly Message NotUtf8 = new("not UTF-8: byte 0x{0} cannot stand here", "ce n’est pas de l’UTF-8 : l’octet 0x{0} ne peut figurer ici");
    public static readonly Message Utf16 = new("the document is UTF-16 or UTF-32; JSON is UTF-8", "le document est en UTF-16 ou UTF-32 ; JSON est en UTF-8");
    public static readonly Message Empty = new("the document is empty", "le document est vide");
    public static readonly Message Ends = new("the document ends in the middle of a value", "le document s’interrompt au milieu d’une valeur");
    public static readonly Message NoValue = new("a value is expected here, not {0}", "une valeur est attendue ici, et non {0}");
    public static readonly Message NoName = new("the name of a member is expected here, not {0}", "le nom d’un membre est attendu ici, et non {0}");
    public static readonly Message NoColon = new("a colon is expected here, not {0}", "un deux-points est attendu ici, et non {0}");
    public static readonly Message NoCommaInObject = new("a comma or the end of the object is expected here, not {0}", "une virgule ou la fin de l’objet est attendue ici, et non {0}");
    public static readonly Message NoCommaInArray = new("a comma or the end of the array is expected here, not {0}", "une virgule ou la fin du tableau est attendue ici, et non {0}");
    public static readonly Message After = new("the document goes on after its end with {0}", "le document continue après sa fin par {0}");
    public static readonly Message Control = new("the control character 0x{0} must be escaped in a string", "le caractère de commande 0x{0} doit être échappé dans une chaîne");
    public static readonly Message Escape = new("not an escape sequence", "ce n’est pas une séquence d’échappement");
    public static readonly Message Surrogate = new("half of a surrogate pair is no character", "une moitié de paire de substitution n’est pas un caractère");
    public static readonly Message Number = new("not a number as JSON writes it", "ce n’est pas un nombre tel que JSON l’écrit");
    public static readonly Message Literal = new("not true, false or null", "ni true, ni false, ni null");
    public static readonly Message Duplicate = new("the name \"{0}\" stands twice in one object", "le nom « {0} » figure deux fois dans un même objet");
    public static readonly Message NoObject = new("the document must be an object", "le document doit être un objet");

    /// <summary>All of them, for whoever finds one inside another sentence.</summary>
    public static readonly Message[] All = [TooLarge, TooDeep, TooMany, ByteOrderMark, NotUtf8, Utf16, Empty, Ends, NoValue, NoName, NoColon, NoCommaInObject, NoCommaInArray, After, Control, Escape, Surrogate, Number, Literal, Duplicate, NoObject];
}
