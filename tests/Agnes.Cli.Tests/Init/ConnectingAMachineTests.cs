using System.Runtime.Versioning;
using Agnes.Cli.Hooks;

namespace Agnes.Cli.Tests.Init;

[CancelAfter(30_000)]
public sealed class ConnectingAMachineTests
{
    [Test]
    [UnsupportedOSPlatform("windows")]
    public async Task It_notes_server_and_token_for_the_owner_alone_and_puts_the_hooks_in(CancellationToken cancellationToken)
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
        Assert.That(shell.Output, Does.Contain("as ana@example.com"));
        Assert.That(shell.Output + shell.Error, Does.Not.Contain("agn_of_ana"));
    }

    [Test]
    public async Task The_hooks_of_a_project_go_where_nothing_is_committed_and_push_that_project_alone(CancellationToken cancellationToken)
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
    public async Task Removing_it_leaves_nothing_but_what_is_private(CancellationToken cancellationToken)
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
    public async Task A_token_that_the_server_does_not_take_is_not_noted(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        server.Answer("GET", "/api/me", 401, "{}");
        using var home = new AnalystHome();
        using var shell = new Shell(home);

        Assert.That(
            await shell.RunAsync(cancellationToken, "init", "--server", server.Address.ToString(), "--token", "agn_wrong"),
            Is.EqualTo(4));

        Assert.That(Directory.Exists(home.ConfigFolder), Is.False);
        Assert.That(Directory.EnumerateFileSystemEntries(home.ClaudeFolder), Is.Empty);
        Assert.That(shell.Error, Does.Contain("does not take this token").And.Not.Contain("agn_wrong"));
    }

    [TestCase("agn_one\nagn_two")]
    [TestCase("agn_ö")]
    [TestCase("token: agn_one")]
    public async Task What_can_be_no_token_is_wrong_usage_and_is_not_repeated(string token, CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = new AnalystHome();
        var file = AnalystHome.WriteSession(home.Path, "token.txt", token);
        using var shell = new Shell(home);

        Assert.That(
            await shell.RunAsync(cancellationToken, "init", "--server", server.Address.ToString(), "--token-file", file),
            Is.EqualTo(2));

        Assert.That(shell.Error, Does.StartWith($"agnes: The token has {token.Length} characters").And.Not.Contain("agn_"));
        Assert.That(Directory.Exists(home.ConfigFolder), Is.False);
    }

    [Test]
    public async Task A_list_of_Claudes_folders_that_names_none_means_the_usual_ones(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = new AnalystHome();
        home.Variables["CLAUDE_CONFIG_DIR"] = ",";
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "init", "--server", server.Address.ToString(), "--token", "agn_of_ana"), Is.Zero);

        Assert.That(File.Exists(Path.Combine(home.ClaudeFolder, "settings.json")), Is.True);
    }

    [Test]
    public async Task A_broken_settings_file_is_left_alone_and_the_rest_is_done(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        using var home = new AnalystHome();
        var settings = AnalystHome.WriteSession(home.ClaudeFolder, "settings.json", "{ oops");
        using var shell = new Shell(home);

        Assert.That(
            await shell.RunAsync(cancellationToken, "init", "--server", server.Address.ToString(), "--token", "agn_of_ana"),
            Is.EqualTo(3));

        Assert.That(await File.ReadAllTextAsync(settings, cancellationToken), Is.EqualTo("{ oops"));
        Assert.That(shell.Error, Does.Contain($"'{settings}' is damaged, and was left as it is"));
        Assert.That(File.Exists(Path.Combine(home.ConfigFolder, "config.json")), Is.True);
    }

    [TestCase("agnes.example.com")]
    [TestCase("ftp://agnes.example.com")]
    [TestCase("https://user@agnes.example.com")]
    public async Task An_address_that_is_none_is_told_with_what_is_allowed(string address, CancellationToken cancellationToken)
    {
        using var home = new AnalystHome();
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "init", "--server", address), Is.EqualTo(2));

        Assert.That(shell.Error, Does.Contain($"--server is '{address}'; allowed: an http or https address"));
        Assert.That(shell.Output, Is.Empty);
    }

    [Test]
    public async Task The_token_of_one_server_is_not_shown_to_another(CancellationToken cancellationToken)
    {
        using var server = new FakeServer();
        server.Answer("GET", "/api/me", 401, "{}");
        using var home = new AnalystHome();
        home.Connect(new Uri("http://127.0.0.1:9/"));
        using var shell = new Shell(home);

        Assert.That(await shell.RunAsync(cancellationToken, "init", "--server", server.Address.ToString()), Is.EqualTo(4));

        Assert.That(shell.Error, Does.Contain("asks for a token, and there is none"));
    }
}
