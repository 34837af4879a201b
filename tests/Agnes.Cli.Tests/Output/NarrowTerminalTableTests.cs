using Agnes.Cli.Output;

namespace Agnes.Cli.Tests.Output;

public sealed class NarrowTerminalTableTests
{
    [Test]
    public void Without_a_terminal_all_columns_are_shown()
    {
        var text = Write(width: null);

        Assert.That(text, Does.Contain("a-project-with-a-long-name").And.Contain("123,456,789").And.Contain("Cache").And.Contain("$12.34"));
    }

    [Test]
    public void The_column_with_the_highest_rank_is_omitted_first()
    {
        var text = Write(width: 52);

        Assert.That(text, Does.Not.Contain("Cache").And.Contain("123,456,789").And.Contain("$12.34"));
    }

    [TestCase(52)]
    [TestCase(44)]
    [TestCase(36)]
    public void A_table_is_not_wider_than_the_terminal(int width)
    {
        var lines = Write(width).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.That(lines.Select(line => line.TrimEnd().Length), Has.All.LessThanOrEqualTo(width));
    }

    [TestCase(36)]
    [TestCase(20)]
    [TestCase(1)]
    public void Text_is_truncated_and_numbers_are_not(int width)
    {
        var text = Write(width);

        Assert.That(text, Does.Contain("…").And.Contain("123,456,789").And.Contain("$12.34"));
    }

    [Test]
    public void Control_characters_are_removed_from_foreign_text()
    {
        var table = new DataTable(new Column("Name"));
        table.Add("a\e[31mb\nc");
        using var output = new StringWriter();

        table.WriteTo(output, width: null, usesColor: false);

        Assert.That(output.ToString(), Does.Contain("a [31mb c").And.Not.Contain("\e"));
    }

    private static string Write(int? width)
    {
        var table = new DataTable(
            new Column("Project"),
            new Column("Tokens", IsNumber: true),
            new Column("Cache", IsNumber: true, Rank: 1),
            new Column("Cost", IsNumber: true));
        table.Add("a-project-with-a-long-name", "123,456,789", "77", "$12.34");
        using var output = new StringWriter();
        table.WriteTo(output, width, usesColor: false);
        return output.ToString();
    }
}
