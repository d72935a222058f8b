// Reads a policy file (c2sp.org/tlog-policy, "Policy file syntax and structure") line by line. Every reason names its line.

using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace Entente.Log;

internal sealed class PolicyReader
{
    private readonly List<PolicyLog> _logs = [];
    private readonly List<PolicyWitness> _witnesses = [];
    private readonly List<PolicyGroup> _groups = [];

    // Names of witnesses and groups, each with the group that it is a member of, or null.
    private readonly Dictionary<string, string?> _groupOf = new(StringComparer.Ordinal);
    private readonly HashSet<string> _publicKeys = new(StringComparer.Ordinal);
    private string? _quorum;

    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out TlogPolicy? policy, [NotNullWhen(false)] out string? reason)
    {
        policy = null;
        reason = bytes.Length > LogLimits.MaxPolicyBytes ? $"the policy has {bytes.Length} bytes; at most {LogLimits.MaxPolicyBytes} are accepted"
            : !bytes.EndsWith("\n"u8) ? "the policy does not end with a newline"
            : null;
        if (reason is not null)
            return false;
        var reader = new PolicyReader();
        for (var number = 1; !bytes.IsEmpty; number++)
        {
            var end = bytes.IndexOf((byte)'\n');
            if (reader.Fault(bytes[..end]) is { } fault)
            {
                reason = $"line {number}: {fault}";
                return false;
            }
            bytes = bytes[(end + 1)..];
        }
        reason = reader._quorum is null ? "there is no quorum line; \"quorum none\" asks for no cosignature" : null;
        if (reader._quorum is { } quorum)
            policy = new TlogPolicy(reader._logs, reader._witnesses, reader._groups, quorum);
        return policy is not null;
    }

    private string? Fault(ReadOnlySpan<byte> line)
    {
        foreach (var value in line)
        {
            // "Character set": tab is the only other control character; 0x7F is not allowed either.
            if (value is < 0x20 and not (byte)'\t' or 0x7f)
                return $"the control character 0x{value:x2} is not allowed";
        }
        if (!Utf8.IsValid(line))
            return "it is not valid UTF-8";
        var items = Encoding.UTF8.GetString(line).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return items switch
        {
            [] => null,
            [var comment, ..] when comment.StartsWith('#') => null,
            ["log", var vkey] => AddLog(vkey, url: null),
            ["log", var vkey, var url] => AddLog(vkey, url),
            ["witness", var name, var vkey] => AddWitness(name, vkey, url: null),
            ["witness", var name, var vkey, var url] => AddWitness(name, vkey, url),
            ["group", var name, var threshold, .. { Length: > 0 } members] => AddGroup(name, threshold, members),
            ["quorum", var name] => SetQuorum(name),
            ["log", ..] => "a log reads: log <vkey> [<url>]",
            ["witness", ..] => "a witness reads: witness <name> <vkey> [<url>]",
            ["group", ..] => "a group reads: group <name> <number|any|all> <name>...",
            ["quorum", ..] => "the quorum reads: quorum <name|none>",
            [var keyword, ..] => $"\"{keyword}\" is none of log, witness, group, quorum",
        };
    }

    private string? AddLog(string vkey, string? url)
    {
        if (_logs.Count == LogLimits.MaxPolicyItems)
            return $"there are more than {LogLimits.MaxPolicyItems} logs";
        if (!NoteVerifier.TryParse(vkey, out var key, out var reason))
            return $"the log's key: {reason}";
        if (!_publicKeys.Add($"log {Convert.ToHexString(key.PublicKey)}"))
            return $"the key of the log {key.Name} is that of another log";
        _logs.Add(new PolicyLog(key, url));
        return null;
    }

    private string? AddWitness(string name, string vkey, string? url)
    {
        if (_witnesses.Count == LogLimits.MaxPolicyItems)
            return $"there are more than {LogLimits.MaxPolicyItems} witnesses";
        if (!CosignatureKey.TryParse(vkey, out var key, out var reason))
            return $"the key of the witness {name}: {reason}";
        if (!_publicKeys.Add($"witness {TlogPolicy.Identity(key)}"))
            return $"the key of the witness {name} is that of another witness";
        if (Define(name) is { } fault)
            return fault;
        _witnesses.Add(new PolicyWitness(name, key, url));
        return null;
    }

    private string? AddGroup(string name, string threshold, string[] members)
    {
        if (_groups.Count == LogLimits.MaxPolicyItems)
            return $"there are more than {LogLimits.MaxPolicyItems} groups";
        long needed = threshold is "any" ? 1 : members.Length;
        if (threshold is not ("any" or "all") && (!CanonicalDecimal.TryParse(threshold, out needed) || needed < 1 || needed > members.Length))
            return $"the threshold \"{threshold}\" is not \"any\", \"all\" or a decimal from 1 to {members.Length}, the number of members";
        foreach (var member in members)
        {
            if (!_groupOf.TryGetValue(member, out var other))
                return $"the member {member} of the group {name} is not defined on a line before";
            if (other is not null)
                return $"{member} is a member of the group {other} already; a name counts once";
            _groupOf[member] = name;
        }
        if (Define(name) is { } fault)
            return fault;
        _groups.Add(new PolicyGroup(name, (int)needed, members));
        return null;
    }

    private string? Define(string name) =>
        name == TlogPolicy.NoQuorum ? $"the name {TlogPolicy.NoQuorum} means that there is no quorum; it cannot be defined"
        : _groupOf.TryAdd(name, null) ? null
        : $"the name {name} is defined already";

    private string? SetQuorum(string name)
    {
        if (_quorum is not null)
            return "there is a quorum line already";
        if (name != TlogPolicy.NoQuorum && !_groupOf.ContainsKey(name))
            return $"the quorum {name} is not defined on a line before";
        _quorum = name;
        return null;
    }
}
