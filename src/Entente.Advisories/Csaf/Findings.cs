using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf;

/// <summary>Where tests put what they find. Small while it is filled; the pointers are made when all is found, in one walk.</summary>
internal sealed class Findings
{
    private readonly List<Raw> _raw = [];

    /// <summary>The test that is running.</summary>
    public CsafTest Test { get; set; } = CsafTest.Schema;

    public int Count => _raw.Count;

    public bool HasErrors { get; private set; }

    /// <summary>Adds a finding that weighs what the group of the test says.</summary>
    /// <param name="at">What it is about; of something missing, what it is missing in.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="arguments">What the message speaks of.</param>
    public void Add(JsonView at, Message message, params string[] arguments) => Add(at, Weight(Test), message, arguments);

    /// <summary>Adds what a test could not judge, which is a warning whatever its group.</summary>
    public void Warn(JsonView at, Message message, params string[] arguments) => Add(at, Severity.Warning, message, arguments);

    /// <summary>Adds why a test was skipped: an information whatever its group.</summary>
    public void Inform(JsonView at, Message message, params string[] arguments) => Add(at, Severity.Information, message, arguments);

    /// <summary>All findings: by group, then by test in the order in which they ran, then by place.</summary>
    public Finding[] ToArray(JsonTree tree)
    {
        if (_raw.Count == 0)
            return [];
        var places = _raw.Select(raw => raw.At.Index).Distinct().Order().ToArray();
        var pointers = JsonPointers.Of(tree, places);
        return [.. _raw.Select(raw => new Finding(raw.Test, raw.Severity, raw.At, pointers[Array.BinarySearch(places, raw.At.Index)], raw.Message, raw.Arguments))];
    }

    private static Severity Weight(CsafTest test) => test.Group switch
    {
        CsafGroup.Recommended => Severity.Warning,
        CsafGroup.Informative => Severity.Information,
        _ => Severity.Error,
    };

    private void Add(JsonView at, Severity severity, Message message, string[] arguments)
    {
        HasErrors |= severity == Severity.Error;
        _raw.Add(new Raw(Test, severity, at, message, arguments));
    }

    private readonly record struct Raw(CsafTest Test, Severity Severity, JsonView At, Message Message, string[] Arguments);
}
