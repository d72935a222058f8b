using System.Reflection;
using Entente.Web.Instance;
using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests.Docs;

/// <summary>Whoever runs an instance finds every setting described.</summary>
public sealed class SettingsTests
{
    [Fact]
    public void Every_setting_is_in_the_operators_manual_with_its_default()
    {
        var manual = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "operating.md"));
        var defaults = new InstanceOptions();

        foreach (var setting in typeof(InstanceOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var row = Assert.Single(manual, line => line.StartsWith($"| `{InstanceOptions.Section}:{setting.Name}`", StringComparison.Ordinal));
            Assert.Contains(setting.GetValue(defaults) is string value ? $"| `{value}` |" : "| empty |", row, StringComparison.Ordinal);
        }
    }
}
