using System.Text;

namespace Entente.Advisories.Csaf.Schema;

/// <summary>The pattern of a CVSS vector: a prefix, then metrics, each with one of its values, joined by slashes.</summary>
internal sealed class VectorForm
{
    private readonly byte[] _prefix;
    private readonly bool _isOrdered;
    private readonly (byte[] Name, byte[][] Values, bool IsOptional)[] _metrics;

    /// <param name="prefix">What the vector begins with.</param>
    /// <param name="isOrdered">Whether metrics have one order and stand once (CVSS 4.0); otherwise the pattern allows any order and any repetition.</param>
    /// <param name="grammar">Metrics as <c>AV:N,A,L</c>, separated by spaces; a question mark before those that may be left out.</param>
    public VectorForm(string prefix, bool isOrdered, string grammar)
    {
        _prefix = Encoding.ASCII.GetBytes(prefix);
        _isOrdered = isOrdered;
        _metrics = [.. grammar.Split(' ').Select(metric => metric.TrimStart('?').Split(':') is var parts
            ? (Encoding.ASCII.GetBytes(parts[0]), parts[1].Split(',').Select(Encoding.ASCII.GetBytes).ToArray(), metric[0] == '?')
            : default)];
    }

    public bool IsVector(ReadOnlySpan<byte> text)
    {
        if (!text.StartsWith(_prefix))
            return false;
        var rest = text[_prefix.Length..];
        var next = 0;
        foreach (var range in rest.Split((byte)'/'))
        {
            var part = rest[range];
            var colon = part.IndexOf((byte)':');
            if (colon < 0)
                return false;
            var metric = Find(part[..colon], _isOrdered ? next : 0);
            if (metric < 0 || !HasValue(metric, part[(colon + 1)..]) || (_isOrdered && !MayLeaveOut(next, metric)))
                return false;
            next = metric + 1;
        }

        return !_isOrdered || MayLeaveOut(next, _metrics.Length);
    }

    private int Find(ReadOnlySpan<byte> name, int from)
    {
        for (var i = from; i < _metrics.Length; i++)
        {
            if (name.SequenceEqual(_metrics[i].Name))
                return i;
        }

        return -1;
    }

    private bool HasValue(int metric, ReadOnlySpan<byte> value)
    {
        foreach (var one in _metrics[metric].Values)
        {
            if (value.SequenceEqual(one))
                return true;
        }

        return false;
    }

    private bool MayLeaveOut(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!_metrics[i].IsOptional)
                return false;
        }

        return true;
    }
}
