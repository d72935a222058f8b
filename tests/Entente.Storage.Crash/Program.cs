// The writer that the crash test kills. Arguments: database, origin, number of writers, seed.
// It opens or creates the log and appends from several threads until it is killed. Each append that returned is told in one line on stdout,
// written only after the commit: "<writer> <round> <size> <root> <index>:<leaf hash> …". What stands in a whole line was acknowledged.
// An append also sets the private setting "writer-<n>" to its round, so that the test can see whether both sides are one.

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Entente.Log;
using Entente.Storage;

var (path, origin, writers, seed) = (args[0], args[1], Number(args[2]), Number(args[3]));
var stdout = Console.OpenStandardOutput();
Tell("started");
using var ledger = Ledger.OpenOrCreate(path, origin);
Tell("open");
var threads = Enumerable.Range(0, writers).Select(writer => new Thread(() => Write(writer))).ToList();
threads.ForEach(thread => thread.Start());
threads.ForEach(thread => thread.Join());

void Write(int writer)
{
    var random = new Random(HashCode.Combine(seed, writer));
    for (var round = 0; ; round++)
    {
        var batch = Enumerable.Range(0, random.Next(1, 6)).Select(_ => Entry(writer, round, random)).ToList();
        var receipt = ledger.Append(batch, work => work.Connection.Execute(
            "INSERT INTO setting (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            new { name = $"writer-{writer}", value = $"{seed}/{round}/{batch.Count}" }, work.Transaction));
        var places = receipt.Indexes.Select((index, i) => $"{index}:{Rfc6962.LeafHash(batch[i].Span)}");
        Tell($"{writer} {round} {receipt.Head.Checkpoint.Size} {receipt.Head.Checkpoint.Root} {string.Join(' ', places)}");
    }
}

// "<seed>/<writer>/<round> " and then noise of a random length, now and then as long as an entry may be.
ReadOnlyMemory<byte> Entry(int writer, int round, Random random)
{
    var length = random.Next(20) == 0 ? random.Next(LogLimits.MaxEntryBytes - 100) : random.Next(300);
    byte[] noise = new byte[16 + length];
    RandomNumberGenerator.Fill(noise);
    return Encoding.ASCII.GetBytes($"{seed}/{writer}/{round} ").Concat(noise).ToArray();
}

static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

void Tell(string line)
{
    var bytes = Encoding.ASCII.GetBytes(line + "\n");
    lock (stdout)
    {
        stdout.Write(bytes);
        stdout.Flush();
    }
}
