namespace Entente.Web.Instance;

/// <summary>Asks the witnesses of the log for cosignatures, beside everything else. Whatever they do, the register goes on.</summary>
public sealed class Witnessing(Depositary depositary) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => depositary.Published.RunAsync(stoppingToken);
}
