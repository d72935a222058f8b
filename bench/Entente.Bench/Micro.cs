using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Entente.Import;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Queries;
using NodaTime;

namespace Entente.Bench;

/// <summary>Single operations on the register that ships with the program.</summary>
[MemoryDiagnoser]
public class Micro
{
    private readonly RegisterSnapshot _register = PackagedFacts.Register;
    private readonly LocalDate _day = new(2018, 11, 13);
    private readonly StringPool _pool = new();
    private Agreement _agreement = null!;
    private Party _party = null!;
    private ActBody _says = null!;
    private byte[] _bytes = [];

    /// <summary>In process: a generated project would be held to this repository's rules.</summary>
    public static void Run() => BenchmarkRunner.Run<Micro>(
        ManualConfig.Create(DefaultConfig.Instance)
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .WithArtifactsPath(Directory.CreateTempSubdirectory("entente-bench").FullName));

    [GlobalSetup]
    public void Warm()
    {
        _agreement = _register.Agreements[new("paris-call")];
        _party = _register.Parties[new("huawei")];
        _says = PackagedFacts.Acts.First(a => a is StandingObserved);
        _bytes = ActCodec.Write(_says, PackagedFacts.Recorded);
        _ = Count();
    }

    [Benchmark]
    public CountAnswer Count() => _register.Count(_agreement, _day);

    [Benchmark]
    public StandingSpan Standing() => _register.StandingOn(_agreement, _party, _day);

    [Benchmark]
    public StandingAnswer Explain() => _register.Explain(_agreement, _party, _day);

    [Benchmark]
    public Act? Decode() => ActCodec.TryRead(_bytes, 0, out var act, out _, _pool) ? act : null;

    [Benchmark]
    public byte[] Encode() => ActCodec.Write(_says, PackagedFacts.Recorded);
}
