using Entente.Advisories.Json;
using Entente.Advisories.Time;

namespace Entente.Advisories.Csaf.Model;

/// <summary>2.1: decision points by SSVC (CERT/CC, SelectionList 2.0.0).</summary>
public sealed record Ssvc : JsonRecord
{
    /// <summary>The version of the list.</summary>
    public string? SchemaVersion { get => AsText("schemaVersion"); init => Set("schemaVersion", value); }

    /// <summary>The decision points.</summary>
    public IReadOnlyList<SsvcSelection> Selections { get => AsRecords<SsvcSelection>("selections"); init => SetAll("selections", value); }

    /// <summary>The vulnerabilities it is about.</summary>
    public IReadOnlyList<string> TargetIds { get => AsTexts("target_ids"); init => SetAll("target_ids", value); }

    /// <summary>When it was decided.</summary>
    public Timestamp? Timestamp { get => AsTime("timestamp"); init => Set("timestamp", value); }
}

/// <summary>A decision point and the values that were selected.</summary>
public sealed record SsvcSelection : JsonRecord
{
    /// <summary>Its key.</summary>
    public string? Key { get => AsText("key"); init => Set("key", value); }

    /// <summary>Its name.</summary>
    public string? Name { get => AsText("name"); init => Set("name", value); }

    /// <summary>Whose it is.</summary>
    public string? Namespace { get => AsText("namespace"); init => Set("namespace", value); }

    /// <summary>The values.</summary>
    public IReadOnlyList<SsvcValue> Values { get => AsRecords<SsvcValue>("values"); init => SetAll("values", value); }

    /// <summary>Its version.</summary>
    public string? Version { get => AsText("version"); init => Set("version", value); }
}

/// <summary>A value.</summary>
public sealed record SsvcValue : JsonRecord
{
    /// <summary>Its key.</summary>
    public string? Key { get => AsText("key"); init => Set("key", value); }

    /// <summary>Its name.</summary>
    public string? Name { get => AsText("name"); init => Set("name", value); }
}
