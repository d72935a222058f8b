namespace Entente.Advisories.Csaf.Schema;

/// <summary>The patterns of SSVC selection lists 2.0.0, and that of the address of a CSAF extension, which has names of hosts too.</summary>
internal static class SsvcForms
{
    /// <summary>The key of a decision point or of a value.</summary>
    public static bool Key(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("T*"u8)
        || (!text.IsEmpty && text[0] != '_' && text[^1] != '_' && Ascii.All(text, static b => Ascii.IsLetterOrDigit(b) || b == '_'));

    /// <summary>A namespace: a base, then a slash with or without a language, then extensions.</summary>
    public static bool Namespace(ReadOnlySpan<byte> text)
    {
        var slash = text.IndexOf((byte)'/');
        if (!IsBase(slash < 0 ? text : text[..slash]))
            return false;
        if (slash < 0)
            return true;
        var rest = text[(slash + 1)..];
        slash = rest.IndexOf((byte)'/');
        var language = slash < 0 ? rest : rest[..slash];
        if (!language.IsEmpty && !IsLanguage(language))
            return false;
        if (slash < 0)
            return true;
        rest = rest[(slash + 1)..];
        foreach (var range in rest.Split((byte)'/'))
        {
            if (!IsExtension(rest[range]))
                return false;
        }

        return true;
    }

    /// <summary>The address of an extension's schema: https, a file whose name ends in its semantic version, and not the schema of extensions itself.</summary>
    public static bool ExtensionSchema(ReadOnlySpan<byte> text)
    {
        if (!text.StartsWith("https://"u8) || IsContentSchema(text) || !UriForm.IsUri(text))
            return false;
        var rest = text[8..];
        var slash = rest.IndexOf((byte)'/');
        if (slash < 0 || !IsHost(rest[..slash]))
            return false;
        var file = rest[(rest.LastIndexOf((byte)'/') + 1)..];
        var path = rest[slash..^file.Length];
        var mark = file.LastIndexOf((byte)'_');
        return path.IndexOf("//"u8) < 0 && file.EndsWith(".json"u8) && mark > 0 && Forms.SemanticVersion(file[(mark + 1)..^5]);
    }

    private static bool IsContentSchema(ReadOnlySpan<byte> text)
    {
        var prefix = "https://docs.oasis-open.org/csaf/csaf/v2.1/"u8;
        if (!text.StartsWith(prefix))
            return false;
        var rest = text[prefix.Length..];
        return rest.StartsWith("schema/extension-content.json"u8) || rest.IndexOf("/schema/extension-content.json"u8) > 0;
    }

    private static bool IsBase(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("x_"u8))
            return IsHostWithFragment(text[2..]);
        var hash = text.IndexOf((byte)'#');
        if (hash >= 0 && !IsJoined(text[(hash + 1)..]))
            return false;
        var name = hash < 0 ? text : text[..hash];
        return name.Length >= 3 && Ascii.IsLower(name[0]) && Ascii.IsLowerOrDigit(name[1]) && IsJoined(name);
    }

    private static bool IsExtension(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text[0] != '.')
            return IsLanguage(text);
        var dollar = text.IndexOf((byte)'$');
        return dollar < 0
            ? IsHostWithFragment(text[1..])
            : (IsHost(text[1..dollar]) || IsHostWithFragment(text[1..dollar])) && IsLanguage(text[(dollar + 1)..]);
    }

    private static bool IsLanguage(ReadOnlySpan<byte> text) => LanguageForm.IsTag(text, shortestPrivate: 2);

    private static bool IsHostWithFragment(ReadOnlySpan<byte> text) =>
        text.IndexOf((byte)'#') is > 0 and var hash && IsHost(text[..hash]) && IsJoined(text[(hash + 1)..]);

    /// <summary>At least two labels of lower-case letters, digits and inner hyphens, each at most 63 long.</summary>
    private static bool IsHost(ReadOnlySpan<byte> text)
    {
        if (!text.Contains((byte)'.'))
            return false;
        foreach (var range in text.Split((byte)'.'))
        {
            var label = text[range];
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-' || !Ascii.All(label, static b => Ascii.IsLowerOrDigit(b) || b == '-'))
                return false;
        }

        return true;
    }

    /// <summary>Words of lower-case letters and digits, joined by one full stop or hyphen each.</summary>
    private static bool IsJoined(ReadOnlySpan<byte> text)
    {
        var wasJoint = true;
        foreach (var b in text)
        {
            var isJoint = b is (byte)'.' or (byte)'-';
            if (isJoint ? wasJoint : !Ascii.IsLowerOrDigit(b))
                return false;
            wasJoint = isJoint;
        }

        return !wasJoint;
    }
}
