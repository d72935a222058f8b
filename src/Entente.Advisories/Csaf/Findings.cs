using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf;

/// <summary>Where tests put what they find. Small: pointers, places and sentences are made when they are asked for.</summary>
/// <param name="tree">The document.</param>
internal sealed class Findings(JsonTree tree)
{
    private readonly List<Finding> _all = [];
    private readonly JsonPointers _pointers = new(tree);

    /// <summary>The test that is running.</summary>
    public CsafTest Test { get; set; } = CsafTest.Schema;

    public int Count => _all.Count;

    public bool HasErrors { get; private set; }

    /// <summary>Adds a finding that weighs what the group of the test says.</summary>
    /// <param name="at">What it is about; of something missing, what it is missing in.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="arguments">What the message speaks of.</param>
    public void Add(JsonView at, Message message, params string[] arguments) => Add(at, Weight(Test), message, arguments);

    /// <summary>Adds a finding whose message speaks of one string of the document, which is read when the message is.</summary>
    /// <param name="at">What it is about.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="subject">The string.</param>
    public void Add(JsonView at, Message message, JsonView subject)
    {
        if (!subject.Exists)
        {
            Add(at, message, "");
            return;
        }

        var severity = Weight(Test);
        HasErrors |= severity == Severity.Error;
        _all.Add(new Finding(this, severity, at, message, subject));
    }

    /// <summary>Adds what a test could not judge, which is a warning whatever its group.</summary>
    public void Warn(JsonView at, Message message, params string[] arguments) => Add(at, Severity.Warning, message, arguments);

    /// <summary>Adds why a test was skipped: an information whatever its group.</summary>
    public void Inform(JsonView at, Message message, params string[] arguments) => Add(at, Severity.Information, message, arguments);

    /// <summary>All findings: by group, then by test in the order in which they ran, then by place.</summary>
    public IReadOnlyList<Finding> All => _all;

    /// <summary>A value by its place; none for a negative one.</summary>
    public JsonView View(int place) => place < 0 ? default : new JsonView(tree, place);

    public string PointerOf(int place) => place < 0 ? "" : _pointers.Of(place);

    private static Severity Weight(CsafTest test) => test.Group switch
    {
        CsafGroup.Recommended => Severity.Warning,
        CsafGroup.Informative => Severity.Information,
        _ => Severity.Error,
    };

    private void Add(JsonView at, Severity severity, Message message, string[] arguments)
    {
        HasErrors |= severity == Severity.Error;
        _all.Add(new Finding(this, severity, at, message, arguments));
    }
}
