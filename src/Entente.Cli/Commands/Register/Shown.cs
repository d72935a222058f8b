using Entente.Cli.Shell;
using NodaTime;
using NodaTime.Text;

namespace Entente.Cli.Commands.Register;

/// <summary>Small things as a person reads them; what is not known is a dash.</summary>
internal static class Shown
{
    public static string Day(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : "–";

    /// <summary>The day of joining as far as it is known: a day, two days that it lies between, or the latest.</summary>
    public static string Joined(LocalDate? earliest, LocalDate? latest) => (earliest, latest) switch
    {
        (null, null) => "–",
        ({ } first, null) => $"≥ {Day(first)}",
        (null, { } last) => $"≤ {Day(last)}",
        ({ } first, { } last) => first == last ? Day(last) : $"{Day(first)} … {Day(last)}",
    };

    public static string Since(LocalDate? earliest, LocalDate? latest, Sheet sheet) =>
        earliest is null && latest is null ? "" : sheet.Say($", joined {Joined(earliest, latest)}", $", adhésion {Joined(earliest, latest)}");
}
