using Entente.Register.Tests.Acts;

namespace Entente.Register.Tests;

public class PartialDateTests
{
    [Theory]
    [InlineData("2019", "2019-01-01", "2019-12-31")]
    [InlineData("2019-02", "2019-02-01", "2019-02-28")]
    [InlineData("2020-02", "2020-02-01", "2020-02-29")]
    [InlineData("2020-02-29", "2020-02-29", "2020-02-29")]
    [InlineData("1000", "1000-01-01", "1000-12-31")]
    [InlineData("9999", "9999-01-01", "9999-12-31")]
    [InlineData("9999-12", "9999-12-01", "9999-12-31")]
    public void A_date_spans_the_days_that_it_may_mean(string text, string first, string last)
    {
        Assert.True(PartialDate.TryParse(text, out var date));
        Assert.Equal((first, last, text), ($"{date.First:uuuu-MM-dd}", $"{date.Last:uuuu-MM-dd}", date.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0999")]
    [InlineData("2019-2")]
    [InlineData("2019-02-30")]
    [InlineData("2019-02-00")]
    [InlineData("2019/02")]
    [InlineData("٢٠١٩")]
    public void What_names_no_day_of_the_calendar_is_refused(string text) => Assert.False(PartialDate.TryParse(text, out _));

    [Fact]
    public void Dates_read_as_they_print() => Given.All(
        RandomActs.Date,
        date =>
        {
            Assert.True(PartialDate.TryParse(date.ToString(), out var read));
            Assert.Equal(date, read);
            Assert.True(date.First <= date.Last);
        },
        date => date.ToString());
}
