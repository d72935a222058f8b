using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Entente.Register;
using Entente.Register.Answers;
using Entente.Register.Queries;

namespace Entente.Web.Adhering;

/// <summary>A party of the register that an organisation's name is near to.</summary>
/// <param name="Party">The party.</param>
/// <param name="LooksAlike">It reads the same and is written with other letters: a mistake seldom makes that.</param>
public sealed record NearName(Party Party, bool LooksAlike);

/// <summary>
/// Names that one reads for another. Near ones are found by the register's own search; those that only look alike by a skeleton in which letters of other
/// scripts stand for the Latin ones that they are taken for (the method of Unicode TS 39 §4, with the letters that matter in names of organisations).
/// </summary>
public static class LookAlike
{
    // Names that were asked about and are kept: more than sign on within days, less than would be felt in memory.
    private const int Most = 10_000;

    // Each group: the Latin letter, then those that are taken for it, of Cyrillic, Greek, Armenian and others.
    private static readonly string[] Groups =
    [
        "aаαɑ", "bЬьƄ", "cсϲⅽ", "dԁⅾ", "eеҽє", "gɡցԍ", "hһհ", "iіıι1l|ӏⅼ", "jјϳ", "kκк", "mмⅿ", "nոп", "oоοօ0", "pрρ", "qԛգ", "rг", "sѕ", "tтτ", "uսυ", "vνѵⅴ", "wԝѡω", "xхχⅹ", "yуγү", "zᴢ",
    ];

    private static readonly FrozenDictionary<char, char> Skeletons =
        Groups.SelectMany(group => group.Skip(1).Select(taken => KeyValuePair.Create(taken, group[0]))).ToFrozenDictionary();

    private static readonly ConditionalWeakTable<RegisterSnapshot, Looked> LookedFor = [];

    /// <summary>
    /// The parties that somebody of this name may already be, or be taken for; those that look alike first. Each page of a form asks again, and to ask the whole
    /// register costs milliseconds: so what was found is kept, as long as the register is the newest.
    /// </summary>
    public static IReadOnlyList<NearName> Near(RegisterSnapshot register, params IReadOnlyList<string> names)
    {
        var looked = LookedFor.GetValue(register, static register => new Looked(register));
        if (looked.Found.Count > Most)
            looked.Found.Clear();
        return looked.Found.GetOrAdd(string.Join('\n', names), static (_, asked) => Look(asked.register, asked.looked, asked.names), (register, looked, names));
    }

    private static IReadOnlyList<NearName> Look(RegisterSnapshot register, Looked looked, IReadOnlyList<string> names)
    {
        var asked = names.Select(Skeleton).Where(skeleton => skeleton.Length > 0).ToHashSet(StringComparer.Ordinal);
        var folded = names.Select(Roll.FoldText).ToHashSet(StringComparer.Ordinal);
        var alike = asked.SelectMany(skeleton => looked.Parties[skeleton]).Distinct()
            .Select(party => new NearName(party, LooksAlike: !party.AllNames.Any(name => folded.Contains(Roll.FoldText(name)))))
            .ToArray();
        var near = names.SelectMany(name => Nearest.To(name, register.PartyList.Where(party => party.MergedInto is null))).Select(party => new NearName(party, LooksAlike: false));
        return [.. alike.OrderByDescending(found => found.LooksAlike).Concat(near).DistinctBy(found => found.Party.Id).Take(8)];
    }

    /// <summary>A word of the names with letters of more than one alphabet, such as a Cyrillic "а" among Latin letters; null when there is none.</summary>
    public static string? MixedWord(IEnumerable<string> names)
        => names.SelectMany(name => name.Split([' ', '-', '/', '(', ')', ',', '.'], StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(word => word.EnumerateRunes().Select(Alphabet).Where(alphabet => alphabet != 0).Distinct().Count() > 1);

    /// <summary>What a name looks like: letters that are taken for others are those others.</summary>
    public static string Skeleton(string name)
    {
        var seen = new StringBuilder();
        foreach (var c in Roll.FoldText(name.Normalize(NormalizationForm.FormKC).ToLower(CultureInfo.InvariantCulture)))
        {
            if (c != ' ')
                seen.Append(Skeletons.GetValueOrDefault(c, c));
        }

        return seen.Replace("rn", "m").Replace("vv", "w").ToString();
    }

    /// <summary>What a register's names look like, and what was asked about them.</summary>
    private sealed class Looked(RegisterSnapshot register)
    {
        public ILookup<string, Party> Parties { get; } = register.PartyList.Where(party => party.MergedInto is null)
            .SelectMany(party => party.AllNames, (party, name) => (Skeleton: Skeleton(name), party))
            .ToLookup(pair => pair.Skeleton, pair => pair.party, StringComparer.Ordinal);

        public ConcurrentDictionary<string, IReadOnlyList<NearName>> Found { get; } = new(StringComparer.Ordinal);
    }

    // Only the three alphabets whose letters are taken for one another; all other scripts are told apart at sight.
    private static int Alphabet(Rune rune) => rune.Value switch
    {
        (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= 0xC0 and <= 0x24F) => 1,
        (>= 0x370 and <= 0x3FF) or (>= 0x1F00 and <= 0x1FFF) => 2,
        >= 0x400 and <= 0x52F => 3,
        _ => 0,
    };
}
