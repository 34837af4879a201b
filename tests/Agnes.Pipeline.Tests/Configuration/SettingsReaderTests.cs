using Agnes.Pipeline.Configuration;
using Microsoft.Extensions.Configuration;

namespace Agnes.Pipeline.Tests.Configuration;

public sealed class SettingsReaderTests
{
    [Test]
    public void An_unset_variable_means_its_default() =>
        Assert.That(Reader().Seconds("INTERVAL", 900, 1, 3600), Is.EqualTo(TimeSpan.FromSeconds(900)));

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("ten")]
    [TestCase("1.5")]
    [TestCase("0")]
    [TestCase("3601")]
    [TestCase("99999999999999999999")]
    public void A_set_one_that_is_empty_no_number_or_out_of_range_is_told_with_its_value(string value)
    {
        var reader = Reader(("INTERVAL", value));

        reader.Seconds("INTERVAL", 900, 1, 3600);

        Assert.That(reader.Faults, Is.EqualTo([$"INTERVAL is '{value}'; allowed: a whole number from 1 to 3600"]));
    }

    [Test]
    public void All_faults_are_told_at_once()
    {
        var reader = Reader(("A", "x"), ("B", "maybe"), ("C", "ftp://host"));

        reader.Number("A", 1, 0, 5);
        reader.Flag("B");
        reader.HttpAddress("C", "http://localhost");

        var thrown = Assert.Throws<SettingsException>(reader.ThrowIfFaulty);
        Assert.That(thrown.Faults, Has.Count.EqualTo(3));
    }

    [Test]
    public void An_empty_secret_is_unset_and_a_bad_one_tells_its_length_only()
    {
        var reader = Reader(("API_KEY", ""), ("SOME_TOKEN", "hunter2"));

        Assert.That(reader.Secret("API_KEY"), Is.Null);
        reader.AddFault("SOME_TOKEN", reader.Secret("SOME_TOKEN"), "at least 32 characters");

        Assert.That(reader.Faults.Single(), Does.Contain("7 characters").And.Not.Contain("hunter2"));
    }

    private static SettingsReader Reader(params (string Name, string Value)[] variables) =>
        new(new ConfigurationBuilder()
            .AddInMemoryCollection(variables.Select(variable => KeyValuePair.Create(variable.Name, (string?)variable.Value)))
            .Build());
}
