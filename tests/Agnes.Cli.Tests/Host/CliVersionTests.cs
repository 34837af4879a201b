using Agnes.Cli.Host;

namespace Agnes.Cli.Tests.Host;

public sealed class CliVersionTests
{
    [TestCase("0.1.0", "0.2.0", ExpectedResult = true)]
    [TestCase("0.9.0", "0.10.0", ExpectedResult = true)]
    [TestCase("0.1.0-beta.2", "0.2.0", ExpectedResult = true)]
    [TestCase("0.2.0", "0.2.0", ExpectedResult = false)]
    [TestCase("0.2.0-beta.1", "0.2.0", ExpectedResult = false)]
    [TestCase("1.0.0", "0.2.0", ExpectedResult = false)]
    public bool A_build_of_a_tag_is_outdated_if_the_server_supports_newer_versions_only(string version, string oldest) =>
        CliVersion.IsOlder(version, oldest);

    [TestCase("0.1.0-alpha.0")]
    [TestCase("0.1.0-alpha.0.251")]
    [TestCase("0.1.1-alpha.0.3")]
    [TestCase("0.1.0-alpha.0.251+59a20ad4e0")]
    public void A_build_without_a_tag_is_never_outdated(string version) =>
        Assert.That(CliVersion.IsOlder(version, "99.0.0"), Is.False);

    [TestCase(null)]
    [TestCase("")]
    [TestCase("next")]
    public void A_server_that_names_no_version_accepts_every_command(string? oldest) =>
        Assert.That(CliVersion.IsOlder("0.1.0", oldest), Is.False);

    [Test]
    public void The_version_of_this_build_is_a_version_without_a_commit() =>
        Assert.That(CliVersion.Text, Does.Match(@"^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$"));
}
