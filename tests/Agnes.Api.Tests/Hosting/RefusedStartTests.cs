using Agnes.Testing;

namespace Agnes.Api.Tests.Hosting;

[CancelAfter(60_000)]
public sealed class RefusedStartTests
{
    [Test]
    public async Task All_faulty_variables_are_told_at_once(CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();

        var api = await ApiProcess.RunAsync(
            new Dictionary<string, string>
            {
                ["DATA_DIR"] = folder.Path,
                ["UPLOAD_MAX_BYTES"] = "0",
                ["SCHEDULER_USAGE_PROCESSOR_INTERVAL"] = "ten",
                ["SESSION_PROCESSOR_MAX_ATTEMPTS"] = "",
                ["LOCAL_DEV_MODE"] = "maybe",
            },
            cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(api.ExitCode, Is.EqualTo(1));
            Assert.That(api.Errors, Is.EquivalentTo(new[]
            {
                "UPLOAD_MAX_BYTES is '0'; allowed: a whole number from 1 to 1099511627776",
                "SCHEDULER_USAGE_PROCESSOR_INTERVAL is 'ten'; allowed: a whole number from 1 to 604800",
                "SESSION_PROCESSOR_MAX_ATTEMPTS is ''; allowed: a whole number from 1 to 1000",
                "LOCAL_DEV_MODE is 'maybe'; allowed: 1 or 0",
            }));
            Assert.That(Directory.EnumerateFileSystemEntries(folder.Path), Is.Empty, "nothing starts before");
        });
    }

    [TestCase("ASPNETCORE_URLS", "http://0.0.0.0:0")]
    [TestCase("ASPNETCORE_URLS", "http://127.0.0.1:0;http://*:0")]
    [TestCase("ASPNETCORE_HTTP_PORTS", "0")]
    [TestCase("Kestrel__Endpoints__Web__Url", "http://[::]:0")]
    public async Task Local_development_is_refused_beyond_loopback(
        string variable,
        string value,
        CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();

        var api = await ApiProcess.RunAsync(
            new Dictionary<string, string> { ["DATA_DIR"] = folder.Path, ["LOCAL_DEV_MODE"] = "1", [variable] = value },
            cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(api.ExitCode, Is.EqualTo(1));
            Assert.That(api.Errors, Has.Count.EqualTo(1));
            Assert.That(api.Errors[0], Does.StartWith("LOCAL_DEV_MODE is on").And.Contain("loopback"));
        });
    }

    [Test]
    public async Task A_file_that_is_no_database_is_refused_in_a_line(CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.Combine("state"));
        await File.WriteAllTextAsync(folder.Combine("state", "agnes.duckdb"), "no database at all", cancellationToken);

        var api = await ApiProcess.RunAsync(
            new Dictionary<string, string> { ["DATA_DIR"] = folder.Path, ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" },
            cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(api.ExitCode, Is.EqualTo(1));
            Assert.That(api.Errors, Has.Count.EqualTo(1));
            Assert.That(api.Errors[0], Does.Contain("agnes.duckdb"));
        });
    }
}
