using System.Globalization;
using System.Reflection;
using Entente.Web.Accounts;
using Entente.Web.Adhering;
using Entente.Web.Instance;
using Entente.Web.Mail;
using Entente.Web.Notices;
using Entente.Web.Tests.Infrastructure;

namespace Entente.Web.Tests.Docs;

/// <summary>Whoever runs an instance finds every setting described.</summary>
public sealed class SettingsTests
{
    [Theory]
    [InlineData(InstanceOptions.Section, typeof(InstanceOptions))]
    [InlineData(AccountsOptions.Section, typeof(AccountsOptions))]
    [InlineData(AdheringOptions.Section, typeof(AdheringOptions))]
    [InlineData(MailOptions.Section, typeof(MailOptions))]
    [InlineData(NoticeOptions.Section, typeof(NoticeOptions))]
    public void Every_setting_is_in_the_operators_manual_with_its_default(string section, Type options)
    {
        var manual = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "operating.md"));
        var defaults = Activator.CreateInstance(options);

        foreach (var setting in options.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var row = Assert.Single(manual, line => line.StartsWith($"| `{section}:{setting.Name}`", StringComparison.Ordinal));
            var value = Convert.ToString(setting.GetValue(defaults), CultureInfo.InvariantCulture);
            Assert.Contains(string.IsNullOrEmpty(value) ? "| empty |" : $"| `{value}` |", row, StringComparison.Ordinal);
        }
    }
}
