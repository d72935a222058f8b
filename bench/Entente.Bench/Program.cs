using System.Globalization;
using Entente.Bench;

// What each benchmark is, its targets and the figures: bench/README.md. Run them with bench/run.sh.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["replay", .. var rest]:
        Replay.Run(Size(rest, 0, 1_000_000));
        return 0;
    case ["register", .. var rest]:
        var parties = Size(rest, 0, 1_000_000);
        LargeRegister.Run(parties, Size(rest, 1, parties * 10));
        return 0;
    case ["append", var folder, .. var rest]:
        Appends.Run(Size(rest, 0, 10), folder, Environment.GetEnvironmentVariable("ENTENTE_BENCH_POSTGRES"));
        return 0;
    case ["log", .. var rest]:
        LogHashing.Run((int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Size(rest, 0, 1 << 20)));
        return 0;
    case ["bytes", var folder, var address]:
        Bytes.Serve(folder, address);
        return 0;
    case ["applications", var site, var folder, .. var rest]:
        return await Applications.Run(site, folder, Size(rest, 0, 50), Size(rest, 1, 60));
    case ["advisories", .. var folders] when folders.Length > 0:
        AdvisoryJudging.Run(folders);
        return 0;
    case ["micro"]:
        Micro.Run();
        return 0;
    default:
        Console.Error.WriteLine("usage: bench/run.sh replay [acts] | register [parties [observations]] | append [seconds] | applications [per-second [seconds]] | log [leaves] | advisories DIR... | micro | http [seconds] | loghttp [seconds] | start | sizes");
        return 2;
}

static int Size(string[] args, int at, int otherwise) => args.Length > at ? int.Parse(args[at], NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : otherwise;
