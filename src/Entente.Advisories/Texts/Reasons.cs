// The reasons for which small types (CPE, CVSS, package URL, VERS, dates, language tags, licence expressions …) refuse a text are English sentences, as
// programmers read them. Where one becomes part of what a person reads in French, it is found here by its fixed words. A sentence that is not here stays English.

namespace Entente.Advisories.Texts;

internal static class Reasons
{
    private static readonly (string[] English, string French)[] s_sentences = [.. new (string English, string French)[]
    {
        // JSON
        ("a number", "un nombre"),

        // CPE
        ("a CPE starts with cpe:2.3: (formatted string) or cpe:/ (URI)", "un CPE commence par cpe:2.3: (chaîne formatée) ou cpe:/ (URI)"),
        ("the {0} '{1}' of the CPE is not {2}", "dans le CPE, {0} « {1} » n’est pas de la forme : {2}"),
        ("the CPE ends after the {0}: a formatted string has eleven attributes", "le CPE s’arrête après {0} : une chaîne formatée a onze attributs"),
        ("the CPE goes on after its eleventh attribute", "le CPE continue après son onzième attribut"),
        ("the part '{0}' of the CPE is not a, h, o or empty", "la partie « {0} » du CPE n’est ni a, ni h, ni o, ni vide"),
        ("the {0} of the CPE has the character '{1}': others than letters, digits, . _ - ~ are written %xx", "dans le CPE, {0} a le caractère « {1} » : ce qui n’est ni lettre, ni chiffre, ni . _ - ~ s’écrit %xx"),
        ("a CPE URI has seven components at most", "un URI CPE a sept composants au plus"),
        ("a packed edition has five values, each after a '~'", "une édition composée a cinq valeurs, chacune après un « ~ »"),
        ("in the {0} of the CPE a '%' is not followed by two hexadecimal digits", "dans le CPE, {0} a un « % » qui n’est pas suivi de deux chiffres hexadécimaux"),
        ("in the {0} of the CPE wildcards are mixed or '*' is repeated", "dans le CPE, {0} mêle des jokers ou répète « * »"),
        ("in the {0} of the CPE %{1} is not a character that is percent-encoded", "dans le CPE, {0} a %{1}, qui n’est pas un caractère à encoder"),
        ("in the {0} of the CPE a wildcard stands inside the value: it belongs at its start or end", "dans le CPE, {0} a un joker à l’intérieur de la valeur : sa place est au début ou à la fin"),
        ("the {0} of the CPE is wildcards only: leave it empty for any value", "dans le CPE, {0} n’a que des jokers : le laisser vide pour toute valeur"),

        ("a, h, o, * or -", "a, h, o, * ou -"),
        ("a language such as en or en-GB, * or -", "une langue telle que en ou en-GB, * ou -"),
        ("*, - or a string with punctuation escaped by a backslash and wildcards at its ends only",
            "*, - ou une chaîne dont la ponctuation est échappée par une barre oblique inverse, avec des jokers à ses bouts seulement"),

        // CVSS
        ("a CVSS vector is not longer than {0} characters", "un vecteur CVSS n’a pas plus de {0} caractères"),
        ("the prefix of a CVSS vector is CVSS:3.0/, CVSS:3.1/ or CVSS:4.0/; version 2.0 has none", "le préfixe d’un vecteur CVSS est CVSS:3.0/, CVSS:3.1/ ou CVSS:4.0/ ; la version 2.0 n’en a pas"),
        ("'{0}' is not a metric of CVSS {1} with its value, such as {2}", "« {0} » n’est pas une métrique de CVSS {1} avec sa valeur, telle que {2}"),
        ("the metric {0} has no value '{1}': {2}", "la métrique {0} n’a pas de valeur « {1} » : {2}"),
        ("the metric {0} is given twice", "la métrique {0} est donnée deux fois"),
        ("the metric {0} stands after {1}: version 4.0 fixes the order", "la métrique {0} figure après {1} : la version 4.0 fixe l’ordre"),
        ("the mandatory metric {0} ({1}) is missing", "la métrique obligatoire {0} ({1}) manque"),

        // Package URL
        ("a package URL starts with pkg:", "une URL de paquet commence par pkg:"),
        ("a package URL has no spaces or control characters: a space is written %20", "une URL de paquet n’a ni espace ni caractère de commande : une espace s’écrit %20"),
        ("the type is an ASCII letter, then letters, digits, '.' and '-', and ends with a slash", "le type est une lettre ASCII, puis des lettres, des chiffres, « . » et « - », et finit par une barre oblique"),
        ("the type is an ASCII letter, then letters, digits, '.' and '-'", "le type est une lettre ASCII, puis des lettres, des chiffres, « . » et « - »"),
        ("the name is missing: after the type comes /name", "le nom manque : après le type vient /nom"),
        ("the name before the version is missing", "le nom avant la version manque"),
        ("the name is missing", "le nom manque"),
        ("the qualifier '{0}' has no value: qualifiers are key=value", "le qualificatif « {0} » n’a pas de valeur : les qualificatifs sont clé=valeur"),
        ("the qualifier key '{0}' is not an ASCII letter, then letters, digits, '.', '-' and '_'", "la clé de qualificatif « {0} » n’est pas une lettre ASCII, puis des lettres, des chiffres, « . », « - » et « _ »"),
        ("the qualifier {0} is given twice", "le qualificatif {0} est donné deux fois"),
        ("a segment of the {0} has an encoded slash", "un segment ({0}) a une barre oblique encodée"),
        ("in the {0} a '%' is not followed by two hexadecimal digits", "dans {0}, un « % » n’est pas suivi de deux chiffres hexadécimaux"),
        ("the percent-encoded {0} is not UTF-8", "ce qui est encodé par % ({0}) n’est pas de l’UTF-8"),
        ("a package of type {0} has no namespace: write pkg:{1}/name", "un paquet de type {0} n’a pas d’espace de noms : écrire pkg:{1}/nom"),
        ("a package of type {0} needs a namespace: write pkg:{1}/namespace/name", "un paquet de type {0} exige un espace de noms : écrire pkg:{1}/espace/nom"),
        ("a package of type {0} needs the qualifier {1}", "un paquet de type {0} exige le qualificatif {1}"),
        ("the name of a CPAN package is that of the distribution, with '-' where a module has '::'", "le nom d’un paquet CPAN est celui de la distribution, avec « - » là où un module a « :: »"),
        ("the name of a Chrome extension is its identifier: 32 letters from a to p", "le nom d’une extension Chrome est son identifiant : 32 lettres de a à p"),
        ("the version of a Chrome extension is one to four numbers with dots between them", "la version d’une extension Chrome est d’un à quatre nombres séparés par des points"),

        // VERS
        ("the range has no constraint: write * for all versions", "la plage n’a pas de contrainte : écrire * pour toutes les versions"),
        ("a range has at most {0} constraints", "une plage a {0} contraintes au plus"),
        ("the range has an empty constraint: one pipe stands between two constraints", "la plage a une contrainte vide : une barre verticale figure entre deux contraintes"),
        ("the version '{0}' is not a date-time: {1}", "la version « {0} » n’est pas une date-heure : {1}"),
        ("the letters T and Z of the date-time '{0}' must be upper case", "les lettres T et Z de la date-heure « {0} » doivent être en majuscules"),
        ("the version {0} is given twice", "la version {0} est donnée deux fois"),
        ("the constraints are not sorted by version: {0} comes before {1}", "les contraintes ne sont pas triées par version : {0} vient avant {1}"),
        ("the version {0} is below {1} already", "la version {0} est déjà dans {1}"),
        ("{0} follows {1}: lower and upper bounds take turns", "{0} suit {1} : bornes inférieures et supérieures alternent"),
        ("a comparator has no version after it", "un comparateur n’est suivi d’aucune version"),
        ("a range has printable ASCII characters only, and no spaces", "une plage n’a que des caractères ASCII imprimables, sans espace"),
        ("in the version '{0}' a '%' is not followed by two hexadecimal digits", "dans la version « {0} », un « % » n’est pas suivi de deux chiffres hexadécimaux"),
        ("in the version '{0}' the percent-encoding is not canonical: only < > = ! * | % and what is not ASCII, with capital digits",
            "dans la version « {0} », l’encodage par % n’est pas canonique : seuls < > = ! * | % et ce qui n’est pas ASCII, en chiffres majuscules"),
        ("in the version '{0}' the character {1} must be percent-encoded", "dans la version « {0} », le caractère {1} doit être encodé par %"),
        ("the percent-encoded version '{0}' is not UTF-8", "la version « {0} », encodée par %, n’est pas de l’UTF-8"),
        ("a VERS starts with vers:, in lower case", "un VERS commence par vers:, en minuscules"),
        ("after vers: comes the type, a lower-case letter, then letters, digits, '.' and '-', and a slash", "après vers: vient le type, une lettre minuscule, puis des lettres, des chiffres, « . » et « - », et une barre oblique"),
        ("the only range of type {0} is vers:{1}/*", "la seule plage de type {0} est vers:{1}/*"),

        // Dates
        ("a date-time has the form 2024-01-24T10:00:00Z", "une date-heure a la forme 2024-01-24T10:00:00Z"),
        ("year, month and day are four, two and two digits", "année, mois et jour ont quatre, deux et deux chiffres"),
        ("there is no month {0}: months are 01 to 12", "il n’y a pas de mois {0} : les mois vont de 01 à 12"),
        ("there is no day {0} in {1}: its last is {2}", "il n’y a pas de jour {0} en {1} : le dernier est le {2}"),
        ("between date and time stands the letter T", "entre la date et l’heure figure la lettre T"),
        ("hour, minute and second are two digits each", "heure, minute et seconde ont deux chiffres chacune"),
        ("hours are 00 to 23, minutes and seconds 00 to 59", "les heures vont de 00 à 23, les minutes et les secondes de 00 à 59"),
        ("a full stop after the seconds needs digits", "un point après les secondes exige des chiffres"),
        ("there was no leap second at that time: seconds are 00 to 59", "il n’y a pas eu de seconde intercalaire à cet instant : les secondes vont de 00 à 59"),
        ("the time zone is Z or an offset of the form +01:00", "le fuseau est Z ou un décalage de la forme +01:00"),
        ("an offset goes from -23:59 to +23:59", "un décalage va de -23:59 à +23:59"),

        // Language tags
        ("a language tag is not longer than 200 characters", "une étiquette de langue n’a pas plus de 200 caractères"),
        ("the subtag '{0}' is not one to eight ASCII letters and digits", "la sous-étiquette « {0} » n’a pas d’un à huit lettres et chiffres ASCII"),
        ("the language '{0}' is not two to eight letters", "la langue « {0} » n’a pas de deux à huit lettres"),
        ("the extension '{0}' is empty", "l’extension « {0} » est vide"),
        ("the subtag '{0}' has no place there: the order is language, script, region, variants, extensions, x-private",
            "la sous-étiquette « {0} » n’a pas sa place là : l’ordre est langue, écriture, région, variantes, extensions, x-privé"),
        ("there is no tag '{0}' in the language subtag registry", "il n’y a pas d’étiquette « {0} » au registre des sous-étiquettes de langue"),
        ("there is no language '{0}' in the language subtag registry", "il n’y a pas de langue « {0} » au registre des sous-étiquettes de langue"),
        ("there is no extended language '{0}' in the language subtag registry", "il n’y a pas de langue étendue « {0} » au registre des sous-étiquettes de langue"),
        ("there is no script '{0}' in the language subtag registry", "il n’y a pas d’écriture « {0} » au registre des sous-étiquettes de langue"),
        ("there is no region '{0}' in the language subtag registry", "il n’y a pas de région « {0} » au registre des sous-étiquettes de langue"),
        ("there is no variant '{0}' in the language subtag registry", "il n’y a pas de variante « {0} » au registre des sous-étiquettes de langue"),
        ("the extended language '{0}' stands after '{1}' only", "la langue étendue « {0} » ne figure qu’après « {1} »"),
        ("after the extended language '{0}' stands no other: a tag has one at most", "après la langue étendue « {0} » n’en figure pas d’autre : une étiquette en a une au plus"),
        ("the variant '{0}' is given twice", "la variante « {0} » est donnée deux fois"),
        ("the extension '{0}' is given twice", "l’extension « {0} » est donnée deux fois"),

        // SPDX licence expressions
        ("a licence expression is not longer than {0} characters", "une expression de licence n’a pas plus de {0} caractères"),
        ("the licence expression is empty", "l’expression de licence est vide"),
        ("'{0}' follows where AND, OR, WITH or the end is expected", "« {0} » suit là où AND, OR, WITH ou la fin est attendu"),
        ("parentheses nest deeper than {0}", "les parenthèses sont imbriquées sur plus de {0} niveaux"),
        ("a parenthesis is not closed", "une parenthèse n’est pas fermée"),
        ("'{0}': a '+' follows an identifier of the SPDX list only", "« {0} » : un « + » ne suit qu’un identifiant de la liste SPDX"),
        ("the expression ends where a licence is expected", "l’expression s’arrête là où une licence est attendue"),
        ("the expression ends where an exception is expected", "l’expression s’arrête là où une exception est attendue"),
        ("'{0}' stands where a licence is expected", "« {0} » figure là où une licence est attendue"),
        ("'{0}' stands where an exception is expected", "« {0} » figure là où une exception est attendue"),
        ("'{0}': a colon stands between DocumentRef-… and {1}… only", "« {0} » : un deux-points ne figure qu’entre DocumentRef-… et {1}…"),
        ("'{0}': after DocumentRef- come letters, digits, '.' and '-'", "« {0} » : après DocumentRef- viennent des lettres, des chiffres, « . » et « - »"),
        ("'{0}' has other characters than letters, digits, '.' and '-'", "« {0} » a d’autres caractères que des lettres, des chiffres, « . » et « - »"),
        ("'{0}': write {1} in this case, and only where it belongs", "« {0} » : écrire {1} dans cette casse, et seulement à sa place"),

        // SSVC
        ("an SSVC namespace has 3 to 1000 characters", "un espace de noms SSVC a de 3 à 1000 caractères"),
        ("the extension '{0}' is not a language (the first may be empty) or .reverse.domain#fragment or .reverse.domain$language",
            "l’extension « {0} » n’est ni une langue (la première peut être vide), ni .domaine.inverse#fragment, ni .domaine.inverse$langue"),
        ("the fragment of '{0}' is not letters and digits in lower case with single '.' or '-' between them",
            "le fragment de « {0} » n’est pas fait de lettres minuscules et de chiffres séparés par un seul « . » ou « - »"),
        ("the unregistered base '{0}' is not x_, a domain in reverse and a fragment: x_example.test#name",
            "la base non enregistrée « {0} » n’est pas x_, un domaine inversé et un fragment : x_example.test#name"),
        ("the base '{0}' is not a lower-case name such as ssvc, or x_ with a domain and a fragment",
            "la base « {0} » n’est ni un nom en minuscules tel que ssvc, ni x_ avec un domaine et un fragment"),

        ("{0} ({1}) has no value {2}: its values are {3}", "{0} ({1}) n’a pas de valeur {2} : ses valeurs sont {3}"),

        // CWE, TLP
        ("a CWE identifier is CWE- and a number, such as CWE-79", "un identifiant CWE est CWE- et un nombre, tel que CWE-79"),
        ("WHITE is of TLP 1.0: version 2.0 calls it CLEAR", "WHITE est de TLP 1.0 : la version 2.0 dit CLEAR"),
        ("the labels of TLP 2.0 are CLEAR, GREEN, AMBER, AMBER+STRICT and RED", "les étiquettes de TLP 2.0 sont CLEAR, GREEN, AMBER, AMBER+STRICT et RED"),
        ("the labels of TLP 1.0 are WHITE, GREEN, AMBER and RED", "les étiquettes de TLP 1.0 sont WHITE, GREEN, AMBER et RED"),

        // Documents of a provider and their signatures
        ("it is no CSAF document: it has no title, no publisher or no tracking id", "ce n’est pas un document CSAF : il n’a pas de titre, d’éditeur ou d’identifiant de suivi"),
        ("/document/tracking/version is no version", "/document/tracking/version n’est pas une version"),
        ("its release dates cannot be read: {0}", "ses dates de publication ne peuvent être lues : {0}"),
        ("the signature is not of this content", "la signature n’est pas celle de ce contenu"),
        ("the signature has expired", "la signature a expiré"),
        ("the key of the signature has expired", "la clé de la signature a expiré"),
        ("the key of the signature was revoked", "la clé de la signature a été révoquée"),
        ("it is one of {0}", "c’est l’une de {0}"),
        ("line {0}, column {1}: {2}", "ligne {0}, colonne {1} : {2}"),
        ("the key {0} that made the signature is not among the published keys", "la clé {0} qui a fait la signature n’est pas parmi les clés publiées"),
    }.Concat(Json.JsonFaults.All.Select(fault => (fault.English, fault.French))).Select(sentence => (Split(sentence.English), sentence.French))];

    // Our choice: a reason in a reason in a sentence, and what it quotes. What a document says may look like ever more of them.
    private const int Deepest = 4;

    /// <summary>The reason in French; anything else as it is.</summary>
    public static string InFrench(string text) => InFrench(text, 0);

    private static string InFrench(string text, int depth)
    {
        if (depth == Deepest)
            return text;
        foreach (var (english, french) in s_sentences)
        {
            if (text.StartsWith(english[0], StringComparison.Ordinal) && ArgumentsIn(text, english) is { } arguments)
                return arguments.Length == 0 ? french : string.Format(System.Globalization.CultureInfo.InvariantCulture, french, [.. arguments.Select(argument => InFrench(argument, depth + 1))]);
        }

        return text;
    }

    // The fixed words between the arguments.
    private static string[] Split(string english)
    {
        var pieces = new List<string>();
        var number = 0;
        var rest = english;
        while (rest.IndexOf($"{{{number}}}", StringComparison.Ordinal) is >= 0 and var at)
        {
            pieces.Add(rest[..at]);
            rest = rest[(at + 3)..];
            number++;
        }

        pieces.Add(rest);
        return [.. pieces];
    }

    private static string[]? ArgumentsIn(string text, string[] pieces)
    {
        var arguments = new string[pieces.Length - 1];
        var at = pieces[0].Length;
        for (var i = 1; i < pieces.Length; i++)
        {
            var next = i == pieces.Length - 1 && pieces[i].Length == 0 ? text.Length : text.IndexOf(pieces[i], at, StringComparison.Ordinal);
            if (next < 0)
                return null;
            arguments[i - 1] = text[at..next];
            at = next + pieces[i].Length;
        }

        return at == text.Length ? arguments : null;
    }
}
