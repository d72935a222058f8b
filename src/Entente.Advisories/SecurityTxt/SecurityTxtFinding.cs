// What can be said of a security.txt. The codes are those of DigitalTrustCenter/sectxt, so that tools which know them understand ours; too_large and nothing
// else is our own.

using System.Collections.Frozen;

namespace Entente.Advisories.SecurityTxt;

/// <summary>How much a finding matters.</summary>
public enum SecurityTxtSeverity : byte
{
    /// <summary>RFC 9116 is broken.</summary>
    Error,

    /// <summary>What RFC 9116 or good practice advises is missing.</summary>
    Recommendation,

    /// <summary>Worth knowing.</summary>
    Notice,
}

/// <summary>One finding.</summary>
/// <param name="Code">A stable name: <c>no_contact</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Line">The line from 1; null when it is about the whole file.</param>
/// <param name="Detail">The field, value or reason that the finding is about; null when there is none.</param>
public sealed record SecurityTxtFinding(string Code, SecurityTxtSeverity Severity, int? Line, string? Detail)
{
    private static readonly FrozenDictionary<string, (string English, string French)> s_texts = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["too_large"] = ("The file is too large: only its beginning was read.", "Le fichier est trop grand : seul son début a été lu."),
        ["utf8"] = ("The content must be UTF-8.", "Le contenu doit être en UTF-8."),
        ["bom_in_file"] = ("The file must not start with a byte order mark.", "Le fichier ne doit pas commencer par un indicateur d'ordre des octets."),
        ["no_expire"] = ("The field Expires is missing.", "Le champ Expires manque."),
        ["multi_expire"] = ("The field Expires must appear once only.", "Le champ Expires ne doit figurer qu'une fois."),
        ["invalid_expiry"] = ("The value of Expires must be a date and time of RFC 3339.", "La valeur d'Expires doit être une date avec heure selon la RFC 3339."),
        ["expired"] = ("The file has expired.", "Le fichier a expiré."),
        ["long_expiry"] = ("Expires should be less than a year ahead.", "Expires devrait être à moins d'un an."),
        ["no_contact"] = ("The field Contact is missing.", "Le champ Contact manque."),
        ["location"] = ("The file belongs at /.well-known/security.txt; at the root it is where old ones were.", "La place du fichier est /.well-known/security.txt ; à la racine se trouvaient les anciens."),
        ["no_canonical_match"] = ("No field Canonical is the address of the file.", "Aucun champ Canonical n'est l'adresse du fichier."),
        ["no_canonical"] = ("A signed file should have a field Canonical.", "Un fichier signé devrait avoir un champ Canonical."),
        ["multi_lang"] = ("The field Preferred-Languages must appear once only.", "Le champ Preferred-Languages ne doit figurer qu'une fois."),
        ["invalid_lang"] = ("Preferred-Languages must be language tags of RFC 5646 with commas between them.",
            "Preferred-Languages doit être une suite d'étiquettes de langue de la RFC 5646, séparées par des virgules."),
        ["no_uri"] = ("The value must be a URI, such as mailto:security@example.com.", "La valeur doit être un URI, comme mailto:security@example.com."),
        ["no_https"] = ("A web address must start with https://.", "Une adresse web doit commencer par https://."),
        ["prec_ws"] = ("No space may stand before the colon.", "Aucune espace ne doit précéder les deux-points."),
        ["no_space"] = ("A space must follow the colon.", "Une espace doit suivre les deux-points."),
        ["empty_key"] = ("The name of the field is missing.", "Le nom du champ manque."),
        ["empty_value"] = ("The value of the field is missing.", "La valeur du champ manque."),
        ["invalid_line"] = ("A line must be a field, a comment or blank.", "Une ligne doit être un champ, un commentaire ou vide."),
        ["no_line_separators"] = ("Every line must end with a line feed, the last one too.", "Chaque ligne doit finir par un saut de ligne, la dernière aussi."),
        ["signed_format_issue"] = ("A signed file must start with the line BEGIN PGP SIGNED MESSAGE.",
            "Un fichier signé doit commencer par la ligne BEGIN PGP SIGNED MESSAGE."),
        ["data_after_sig"] = ("Nothing may follow the signature.", "Rien ne doit suivre la signature."),
        ["too_many_line_separators"] = ("A signed file ends with one line feed only.", "Un fichier signé finit par un seul saut de ligne."),
        ["pgp_data_error"] = ("The signed message has no well-formed signature block.", "Le message signé n'a pas de bloc de signature bien formé."),
        ["pgp_error"] = ("The signature block cannot be decoded.", "Le bloc de signature ne peut pas être décodé."),
        ["pgp_signature_error"] = ("The signature block holds no OpenPGP signature.", "Le bloc de signature ne contient pas de signature OpenPGP."),
        ["no_csaf_file"] = ("The field CSAF must point to a provider-metadata.json.", "Le champ CSAF doit désigner un provider-metadata.json."),
        ["multiple_csaf_fields"] = ("One field CSAF is better than several.", "Un seul champ CSAF vaut mieux que plusieurs."),
        ["no_encryption"] = ("A file with an e-mail address should have a field Encryption.", "Un fichier avec une adresse électronique devrait avoir un champ Encryption."),
        ["not_signed"] = ("The file should be signed.", "Le fichier devrait être signé."),
        ["unknown_field"] = ("The field is not registered: is its name misspelt?", "Le champ n'est pas enregistré : son nom est-il mal écrit ?"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every code that a finding can have.</summary>
    public static IReadOnlyCollection<string> Codes => s_texts.Keys;

    /// <summary>The finding in English, without its detail.</summary>
    public string English => s_texts[Code].English;

    /// <summary>The finding in French, without its detail.</summary>
    public string French => s_texts[Code].French;

    /// <summary>The detail in one language: a value of the file stays as it is, a reason is translated.</summary>
    /// <param name="language">A BCP 47 tag; what is not French is answered in English.</param>
    public string? DetailIn(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return Detail is not null && language.StartsWith("fr", StringComparison.OrdinalIgnoreCase) ? Texts.Reasons.InFrench(Detail) : Detail;
    }
}
