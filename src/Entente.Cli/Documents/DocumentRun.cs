using System.Buffers;
using Entente.Cli.Shell;

namespace Entente.Cli.Documents;

/// <summary>
/// Judges documents and writes the verdicts in the order of the documents, however many are judged at once. Nothing that one document holds keeps the
/// others from being judged.
/// </summary>
/// <param name="tool">Where output goes.</param>
/// <param name="format">What the documents should be.</param>
/// <param name="form">How verdicts are written.</param>
/// <param name="language">The language of the run.</param>
/// <param name="mostBytes">The most bytes of a document.</param>
internal sealed class DocumentRun(Tool tool, DocumentFormat format, VerdictForm form, string language, int mostBytes)
{
    // So many verdicts may wait for the one before them, and so many bytes that came out of archives: a slow document holds nobody up for long.
    private const int WaitingForEach = 64;
    private const long MostHeldBytes = 64L << 20;

    // Only now and then: a terminal is slower than a validator.
    private const int ProgressEvery = 64;

    private readonly bool _isFrench = language == "fr";
    private bool _isFirst = true;
    private int _valid;
    private int _notValid;
    private int _notRead;

    /// <summary>Judges them all; the exit code.</summary>
    public int Run(IEnumerable<InputDocument> documents, int jobs)
    {
        tool.Terminal.Write(form.Head());
        if (jobs == 1)
        {
            foreach (var document in documents)
                WriteNow(document);
        }
        else
        {
            JudgeAtOnce(documents, jobs);
        }

        tool.Terminal.Write(form.Tail());
        tool.Terminal.Flush();
        Sum();
        return _notValid + _notRead == 0 ? ExitCode.Ok : ExitCode.Refused;
    }

    private void JudgeAtOnce(IEnumerable<InputDocument> documents, int jobs)
    {
        var judges = new TaskFactory(new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, jobs).ConcurrentScheduler);
        var waiting = new Queue<(Task<Judged> Verdict, int Bytes)>();
        var held = 0L;
        foreach (var document in documents)
        {
            var bytes = document.Held?.Length ?? 0;
            held += bytes;
            waiting.Enqueue((judges.StartNew(() => Judge(document)), bytes));
            while (waiting.Count > 0 && (waiting.Count > jobs * WaitingForEach || held > MostHeldBytes || waiting.Peek().Verdict.IsCompleted))
                WriteFirst();
        }

        while (waiting.Count > 0)
            WriteFirst();

        void WriteFirst()
        {
            var (verdict, bytes) = waiting.Dequeue();
            Write(verdict.GetAwaiter().GetResult());
            held -= bytes;
        }
    }

    private Judged Judge(InputDocument document)
    {
        var verdict = VerdictOn(document);
        var text = new ArrayBufferWriter<byte>();
        if (form.HasText(verdict))
            form.Write(text, document.Name, verdict);
        return new Judged(verdict.IsValid, verdict.WasJudged, text.WrittenMemory);
    }

    // One at a time, a verdict is written as it is made: a large one is nowhere whole.
    private void WriteNow(InputDocument document)
    {
        var verdict = VerdictOn(document);
        if (form.HasText(verdict))
        {
            WriteBetween();
            using var output = new TerminalWriter(tool.Terminal);
            form.Write(output, document.Name, verdict);
        }

        Count(verdict.IsValid, verdict.WasJudged);
    }

    private Verdict VerdictOn(InputDocument document)
    {
        try
        {
            return document.TryRead(mostBytes, out var bytes, out var fault) ? format.Judge(bytes) : Verdict.NotRead(fault.Message.In(language, fault.Arguments));
        }
        catch (Exception e)
        {
            // A fault of ours in one document is said of that document.
            return Verdict.NotRead($"{(_isFrench ? "une erreur du programme" : "this is a fault of the program")}: {e.GetType().Name}: {e.Message}");
        }
    }

    private void Write(Judged judged)
    {
        if (judged.Text.Length > 0)
        {
            WriteBetween();
            tool.Terminal.Write(judged.Text.Span);
        }

        Count(judged.IsValid, judged.WasJudged);
    }

    private void WriteBetween()
    {
        if (!_isFirst)
            tool.Terminal.Write(form.Between);
        _isFirst = false;
    }

    private void Count(bool isValid, bool wasJudged)
    {
        _ = isValid ? _valid++ : wasJudged ? _notValid++ : _notRead++;
        if ((_valid + _notValid + _notRead) % ProgressEvery == 0 && !tool.Terminal.IsTerminal)
            tool.Terminal.Overwrite(Counts());
    }

    private void Sum()
    {
        if (!tool.Terminal.IsTerminal)
            tool.Terminal.Overwrite("");
        if (_valid + _notValid + _notRead > 1)
            tool.Terminal.Note(Counts());
    }

    private string Counts()
    {
        var all = _valid + _notValid + _notRead;
        return _isFrench
            ? $"{Counted.InFrench(all, "document", "documents")} : {Counted.InFrench(_valid, "valide", "valides")}, {Counted.InFrench(_notValid, "non valide", "non valides")}, {Counted.InFrench(_notRead, "illisible", "illisibles")}"
            : $"{Counted.Of(all, "document", "documents")}: {_valid} valid, {_notValid} not valid, {_notRead} not readable";
    }

    private readonly record struct Judged(bool IsValid, bool WasJudged, ReadOnlyMemory<byte> Text);
}
