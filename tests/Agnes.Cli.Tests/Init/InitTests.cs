using System.Runtime.Versioning;
using Agnes.Cli.Hooks;

namespace Agnes.Cli.Tests.Init;

[CancelAfter(30_000)]
public sealed class InitTests
{
    [Test]
    [UnsupportedOSPlatform("windows")]
    public async Task Init_stores_the_token_for_the_owner_only_and_installs_hooks(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = new AnalystHome();
        var tokenFile = AnalystHome.WriteSession(home.Path, "token.txt", "agn_of_ana\n");
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "init", "--server", server.Address.ToString(), "--token-file", tokenFile), Is.Zero);

        var config = Path.Combine(home.ConfigFolder, "config.json");
        Assert.That(File.GetUnixFileMode(config), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(await File.ReadAllTextAsync(config, cancellationToken), Does.Contain("agn_of_ana"));
        var settings = new ClaudeSettings(Path.Combine(home.ClaudeFolder, "settings.json"));
        Assert.That(settings.Find(HookEvent.SessionEnd), Is.EqualTo("/opt/agnes hook session-end"));
        Assert.That(settings.Find(HookEvent.SessionStart), Is.EqualTo("/opt/agnes hook session-start --all"));
        Assert.That(shell.Output, Does.Contain("ana@example.com"));
        Assert.That(shell.Output + shell.Error, Does.Not.Contain("agn_of_ana"));
    }

    [Test]
    public async Task Project_hooks_are_local_and_push_only_the_project(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = new AnalystHome();
        home.Variables["AGNES_TOKEN"] = "agn_of_ana";
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "init", "--server", server.Address.ToString(), "--project"), Is.Zero);

        var settings = new ClaudeSettings(Path.Combine(home.Project, ".claude", "settings.local.json"));
        Assert.That(settings.Find(HookEvent.SessionStart), Is.EqualTo("/opt/agnes hook session-start"));
        Assert.That(File.Exists(Path.Combine(home.ClaudeFolder, "settings.json")), Is.False);
    }

    [Test]
    public async Task Remove_keeps_only_the_private_sessions(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = new AnalystHome();
        home.Variables["AGNES_TOKEN"] = "agn_of_ana";
        var settings = AnalystHome.WriteSession(home.ClaudeFolder, "settings.json", "{\n  \"model\": \"opus\"\n}\n");
        using var shell = new Shell(home);
        await shell.RunAsync(cancellationToken, "init", "--server", server.Address.ToString());
        await shell.RunAsync(cancellationToken, "private", "6f1d2c3b-0000-4000-8000-000000000001");

        Assert.That(await shell.RunAsync(cancellationToken, "init", "--remove"), Is.Zero);

        Assert.That(await File.ReadAllTextAsync(settings, cancellationToken), Is.EqualTo("{\n  \"model\": \"opus\"\n}\n"));
        Assert.That(File.Exists(Path.Combine(home.ConfigFolder, "config.json")), Is.False);
        Assert.That(File.Exists(Path.Combine(home.ConfigFolder, "private.json")), Is.True);
    }

    [Test]
    public async Task A_rejected_token_is_not_stored(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        server.Respond("GET", "/api/me", 401, "{}");
        using var home = new AnalystHome();
        using var shell = new Shell(home);

        Assert.That(
            await shell.RunAsync(cancellationToken, "init", "--server", server.Address.ToString(), "--token", "agn_wrong"),
            Is.EqualTo(4));

        Assert.That(Directory.Exists(home.ConfigFolder), Is.False);
        Assert.That(Directory.EnumerateFileSystemEntries(home.ClaudeFolder), Is.Empty);
        Assert.That(shell.Error, Does.Contain(server.Address.ToString()).And.Not.Contain("agn_wrong"));
    }

    [TestCase("agn_one\nagn_two")]
    [TestCase("agn_ö")]
    [TestCase("token: agn_one")]
    public async Task An_invalid_token_is_a_usage_error_and_is_not_printed(string token, CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = new AnalystHome();
        var file = AnalystHome.WriteSession(home.Path, "token.txt", token);
        using var shell = new Shell(home);

        Assert.That(
            await shell.RunAsync(cancellationToken, "init", "--server", server.Address.ToString(), "--token-file", file),
            Is.EqualTo(2));

        Assert.That(shell.Error, Does.Contain($" {token.Length} characters").And.Not.Contain("agn_"));
        Assert.That(Directory.Exists(home.ConfigFolder), Is.False);
    }

    [Test]
    public async Task An_empty_list_in_CLAUDE_CONFIG_DIR_means_the_default_folders(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = new AnalystHome();
        home.Variables["CLAUDE_CONFIG_DIR"] = ",";
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "init", "--server", server.Address.ToString(), "--token", "agn_of_ana"), Is.Zero);

        Assert.That(File.Exists(Path.Combine(home.ClaudeFolder, "settings.json")), Is.True);
    }

    [Test]
    public async Task An_invalid_settings_file_is_left_unchanged_and_init_completes(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = new AnalystHome();
        var settings = AnalystHome.WriteSession(home.ClaudeFolder, "settings.json", "{ oops");
        using var shell = new Shell(home);

        Assert.That(
            await shell.RunAsync(cancellationToken, "init", "--server", server.Address.ToString(), "--token", "agn_of_ana"),
            Is.EqualTo(3));

        Assert.That(await File.ReadAllTextAsync(settings, cancellationToken), Is.EqualTo("{ oops"));
        Assert.That(shell.Error, Does.Contain($"'{settings}'"));
        Assert.That(File.Exists(Path.Combine(home.ConfigFolder, "config.json")), Is.True);
    }

    [TestCase("agnes.example.com")]
    [TestCase("ftp://agnes.example.com")]
    [TestCase("https://user@agnes.example.com")]
    public async Task An_invalid_URL_is_a_usage_error(string address, CancellationToken cancellationToken)
    {
        using var home = new AnalystHome();
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "init", "--server", address), Is.EqualTo(2));

        Assert.That(shell.Error, Does.Contain($"--server is '{address}'; allowed:"));
        Assert.That(shell.Output, Is.Empty);
    }

    [Test]
    public async Task The_token_of_one_server_is_not_sent_to_another(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        server.Respond("GET", "/api/me", 401, "{}");
        using var home = new AnalystHome();
        home.Connect(new Uri("http://127.0.0.1:9/"));
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "init", "--server", server.Address.ToString()), Is.EqualTo(4));

        Assert.That(server.Authorizations, Is.All.Null);
    }
}
