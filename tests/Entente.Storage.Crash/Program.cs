// The server that the crash tests kill. Arguments: place, origin, number of writers, seed.
// It opens or creates the log and appends from many writers until it is killed. Each append that was answered is told in one line on stdout, written
// only after the answer: "<writer> <round> <size> <root> <index>:<leaf hash> …", and now and then its receipt: "receipt <index> <entry> <receipt>", both in base64.
// What stands in a whole line was acknowledged. An append also sets the private setting "<seed>/<writer>" to its round and number of entries, so that the test
// can see whether both sides are one. When the store refuses for good, it says "refused <why>" and ends; a server of a database that went away is asked again.

using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Entente.Log;
using Entente.Storage;

const int ReceiptEvery = 16;
var (place, origin, writers, seed) = (args[0], args[1], Number(args[2]), Number(args[3]));
var stdout = Console.OpenStandardOutput();
Tell("started");
using var ledger = Ledger.OpenOrCreate(place, origin);
Tell("open");
await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => Write(writer))));

async Task Write(int writer)
{
    var random = new Random(HashCode.Combine(seed, writer));
    for (var round = 0; ; round++)
    {
        var batch = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Entry(writer, round, random)).ToList();
        if (await Append(writer, round, batch) is not { } receipt)
            return;
        // Where one server lives on for minutes while the other is killed, a log would grow that no start reads in a moment.
        if (LedgerPlace.IsServer(place))
            await Task.Delay(random.Next(100));
        var places = receipt.Indexes.Select((index, i) => $"{index}:{Rfc6962.LeafHash(batch[i].Span)}");
        Tell($"{writer} {round} {receipt.Head.Checkpoint.Size} {receipt.Head.Checkpoint.Root} {string.Join(' ', places)}");
        if (round % ReceiptEvery == writer % ReceiptEvery)
        {
            var proof = ledger.Tree.InclusionProof(receipt.Indexes[0], receipt.Head.Checkpoint.Size);
            var held = new InclusionReceipt(receipt.Indexes[0], proof, receipt.Head.Note);
            Tell($"receipt {receipt.Indexes[0]} {Convert.ToBase64String(batch[0].Span)} {Convert.ToBase64String(held.ToBytes())}");
        }
    }
}

async Task<AppendReceipt?> Append(int writer, int round, List<ReadOnlyMemory<byte>> batch)
{
    for (var duplicates = DuplicatePolicy.Refuse; ; duplicates = DuplicatePolicy.Skip)
    {
        try
        {
            return await ledger.AppendAsync(batch, work => Change(work, writer, $"{round}/{batch.Count}"), duplicates);
        }
        catch (Exception e) when (LedgerPlace.IsServer(place) && e is StoreUnavailableException or DbException)
        {
            // Whether it is in the log is unknown: brought again, it stands once.
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
        catch (StoreUnavailableException e)
        {
            Tell($"refused {e.Message.ReplaceLineEndings(" ")}");
            return null;
        }
    }
}

void Change(PrivateWork work, int writer, string value) => work.Connection.Execute(
    "INSERT INTO setting (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    new { name = $"{seed}/{writer}", value }, work.Transaction);

// "<seed>/<writer>/<round> " and then noise of a random length, now and then as long as an entry may be.
ReadOnlyMemory<byte> Entry(int writer, int round, Random random)
{
    var length = random.Next(200) == 0 ? random.Next(LogLimits.MaxEntryBytes - 100) : random.Next(200);
    var noise = RandomNumberGenerator.GetBytes(16 + length);
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
