using System.Globalization;

namespace Entente.Cli.Shell;

/// <summary>How far a long piece of work has come: one line on stderr that is written over, and only for a person.</summary>
internal sealed class Progress(Terminal terminal)
{
    private const int BarWidth = 30;

    private int _lastPercent = -1;
    private string _lastStage = "";

    public void Report(string stage, long done, long total)
    {
        var percent = total <= 0 ? 100 : (int)(done * 100.0 / total);
        if (percent == _lastPercent && stage == _lastStage)
            return;
        (_lastPercent, _lastStage) = (percent, stage);
        var filled = percent * BarWidth / 100;
        terminal.Overwrite(string.Create(
            CultureInfo.InvariantCulture, $"{stage} {new string('█', filled)}{new string('░', BarWidth - filled)} {percent,3} % of {total}"));
    }

    /// <summary>Takes the line away.</summary>
    public void End() => terminal.Overwrite("");
}
