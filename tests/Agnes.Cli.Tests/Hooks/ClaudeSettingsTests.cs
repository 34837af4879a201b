using Agnes.Cli.Commands;
using Agnes.Cli.Hooks;

namespace Agnes.Cli.Tests.Hooks;

public sealed class ClaudeSettingsTests
{
    private static readonly Dictionary<HookEvent, string> Commands = new()
    {
        [HookEvent.SessionEnd] = "/opt/agnes hook session-end",
        [HookEvent.SessionStart] = "/opt/agnes hook session-start --all",
    };

    private const string Ours =
        """
        {
          "hooks": {
            "SessionEnd": [
              {
                "hooks": [
                  {
                    "type": "command",
                    "command": "/opt/agnes hook session-end",
                    "timeout": 10
                  }
                ]
              }
            ],
            "SessionStart": [
              {
                "hooks": [
                  {
                    "type": "command",
                    "command": "/opt/agnes hook session-start --all",
                    "timeout": 10
                  }
                ]
              }
            ]
          }
        }
        """;

    private static readonly string[] Before =
    [
        "{}",
        "{\n  \"model\": \"opus\"\n}\n",
        "{\"model\":\"opus\",\"hooks\":{}}",
        "{\r\n\t\"zebra\": 1,\r\n\t\"apple\": {\"b\": [1,  2], \"a\": \"ü \\u00fc\"}\r\n}\r\n",
        """
        {
            "hooks": {
                "Stop": [ { "hooks": [ { "type": "command", "command": "say done" } ] } ],
                "SessionEnd": [
                    { "matcher": "clear", "hooks": [ { "type": "command", "command": "tidy up" } ] }
                ]
            },
            "permissions": { "allow": ["Bash(git  status)"] }
        }
        """,
        "\uFEFF{ \"model\" : \"opus\" }",
    ];

    [Test]
    public void A_missing_file_is_created()
    {
        using var home = new AnalystHome();
        var settings = new ClaudeSettings(Path.Combine(home.Path, "new", "settings.json"));

        Assert.That(settings.Put(Commands), Is.True);

        Assert.That(File.ReadAllText(settings.Path), Is.EqualTo(Ours + "\n"));
    }

    [Test]
    public void A_failed_write_leaves_no_temporary_file()
    {
        using var home = new AnalystHome();
        var settings = new ClaudeSettings(Path.Combine(home.Path, "taken", "settings.json"));
        Directory.CreateDirectory(settings.Path);

        Assert.That(() => settings.Put(Commands), Throws.InstanceOf<CommandException>().With.Message.Contains(settings.Path));

        Assert.That(Directory.EnumerateFiles(Path.GetDirectoryName(settings.Path)!), Is.Empty);
    }

    [TestCase("/home/agnes/bin/notify hook session-end")]
    [TestCase("notify hook session-end --to agnes")]
    [TestCase("agnes-notify --for hook session-end")]
    [TestCase("/opt/agnes hook session-ending")]
    public void A_hook_of_another_program_is_kept(string command)
    {
        using var home = new AnalystHome();
        var settings = Write(home, $$$"""{"hooks":{"SessionEnd":[{"hooks":[{"type":"command","command":"{{{command}}}"}]}]}}""");

        settings.Put(Commands);
        Assert.That(File.ReadAllText(settings.Path), Does.Contain($"\"{command}\"").And.Contain("\"/opt/agnes hook session-end\""));
        settings.Remove();

        Assert.That(File.ReadAllText(settings.Path), Does.Contain($"\"{command}\"").And.Not.Contain("\"/opt/agnes hook session-end\""));
    }

    [TestCase("/elsewhere/agnes hook session-end")]
    [TestCase("'/else where/agnes' hook session-end")]
    [TestCase("dotnet /elsewhere/agnes.dll hook session-end")]
    [TestCase("/elsewhere/agnes-linux-x64 hook session-end")]
    [TestCase("agnes hook session-end")]
    public void Our_hook_with_another_path_is_replaced(string command)
    {
        using var home = new AnalystHome();
        var settings = Write(home, $$$"""{"hooks":{"SessionEnd":[{"hooks":[{"type":"command","command":"{{{command}}}"}]}]}}""");

        settings.Put(Commands);

        Assert.That(File.ReadAllText(settings.Path), Does.Not.Contain($"\"{command}\""));
        Assert.That(settings.Find(HookEvent.SessionEnd), Is.EqualTo("/opt/agnes hook session-end"));
    }

    [TestCaseSource(nameof(Before))]
    public void Installing_hooks_is_idempotent(string before)
    {
        using var home = new AnalystHome();
        var settings = Write(home, before);

        Assert.That(settings.Put(Commands), Is.True);
        var once = File.ReadAllText(settings.Path);
        Assert.That(settings.Put(Commands), Is.False);

        Assert.That(File.ReadAllText(settings.Path), Is.EqualTo(once));
        Assert.That(settings.Find(HookEvent.SessionEnd), Is.EqualTo("/opt/agnes hook session-end"));
        Assert.That(settings.Find(HookEvent.SessionStart), Is.EqualTo("/opt/agnes hook session-start --all"));
    }

    [TestCaseSource(nameof(Before))]
    public void Removing_hooks_restores_the_original_bytes(string before)
    {
        using var home = new AnalystHome();
        var settings = Write(home, before);
        var bytes = File.ReadAllBytes(settings.Path);
        settings.Put(Commands);

        Assert.That(settings.Remove(), Is.True);
        Assert.That(settings.Remove(), Is.False);

        // An existing object that contains only hooks cannot be distinguished from one created for our hooks.
        var expected = before.Replace(",\"hooks\":{}", "", StringComparison.Ordinal);
        Assert.That(File.ReadAllText(settings.Path), Is.EqualTo(expected.TrimStart('\uFEFF')));
        Assert.That(File.ReadAllBytes(settings.Path).Take(3), Is.EqualTo(bytes.Take(3)));
    }

    [Test]
    public void Hooks_follow_the_formatting_of_the_file()
    {
        using var home = new AnalystHome();
        var settings = Write(home, "{\r\n\t\"model\": \"opus\"\r\n}\r\n");

        settings.Put(new Dictionary<HookEvent, string> { [HookEvent.SessionEnd] = "agnes hook session-end" });

        Assert.That(
            File.ReadAllText(settings.Path),
            Does.StartWith("{\r\n\t\"model\": \"opus\",\r\n\t\"hooks\": {\r\n\t\t\"SessionEnd\": [\r\n\t\t\t{\r\n\t\t\t\t\"hooks\": [\r\n"));
    }

    [Test]
    public void A_moved_command_replaces_the_old_path()
    {
        using var home = new AnalystHome();
        var settings = Write(home, Ours.Replace("/opt/agnes", "/old place/agnes", StringComparison.Ordinal));

        Assert.That(settings.Put(Commands), Is.True);

        Assert.That(File.ReadAllText(settings.Path), Is.EqualTo(Ours));
    }

    [TestCase("{ \"model\": \"opus\", }")]
    [TestCase("{ \"model\": ")]
    [TestCase("[]")]
    [TestCase("{ \"hooks\": [] }")]
    [TestCase("{ \"hooks\": { \"SessionEnd\": {} } }")]
    [TestCase("{} {}")]
    public void An_invalid_file_is_left_unchanged_and_named(string broken)
    {
        using var home = new AnalystHome();
        var settings = Write(home, broken);

        var put = Assert.Throws<CommandException>(() => settings.Put(Commands));
        var removed = Assert.Throws<CommandException>(() => settings.Remove());

        Assert.That(put.Message, Does.StartWith($"'{settings.Path}' "));
        Assert.That(removed.Message, Is.EqualTo(put.Message));
        Assert.That(File.ReadAllText(settings.Path), Is.EqualTo(broken));
    }

    [Test]
    public void A_symbolic_link_is_kept()
    {
        using var home = new AnalystHome();
        var target = Path.Combine(home.Path, "dotfiles.json");
        File.WriteAllText(target, "{}");
        var link = Path.Combine(home.ClaudeFolder, "settings.json");
        File.CreateSymbolicLink(link, target);

        new ClaudeSettings(link).Put(Commands);

        Assert.That(new FileInfo(link).LinkTarget, Is.EqualTo(target));
        Assert.That(File.ReadAllText(target), Is.EqualTo(Ours));
    }

    private static ClaudeSettings Write(AnalystHome home, string content)
    {
        var path = Path.Combine(home.ClaudeFolder, "settings.json");
        File.WriteAllText(path, content);
        return new ClaudeSettings(path);
    }
}
