using Agnes.Cli.Hooks;

namespace Agnes.Cli.Tests.Hooks;

public sealed class PuttingHooksIntoSettingsTests
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
    public void Where_there_is_no_file_one_is_made()
    {
        using var home = new AnalystHome();
        var settings = new ClaudeSettings(Path.Combine(home.Path, "new", "settings.json"));

        Assert.That(settings.Put(Commands), Is.True);

        Assert.That(File.ReadAllText(settings.Path), Is.EqualTo(Ours + "\n"));
    }

    [Test]
    public void What_cannot_be_written_leaves_nothing_behind()
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
    public void Another_programs_hook_is_not_taken_for_ours(string command)
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
    public void Our_own_of_another_place_is_replaced(string command)
    {
        using var home = new AnalystHome();
        var settings = Write(home, $$$"""{"hooks":{"SessionEnd":[{"hooks":[{"type":"command","command":"{{{command}}}"}]}]}}""");

        settings.Put(Commands);

        Assert.That(File.ReadAllText(settings.Path), Does.Not.Contain($"\"{command}\""));
        Assert.That(settings.Find(HookEvent.SessionEnd), Is.EqualTo("/opt/agnes hook session-end"));
    }

    [TestCaseSource(nameof(Before))]
    public void Putting_them_in_twice_is_as_good_as_once(string before)
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
    public void Taking_them_out_leaves_what_was_there_to_the_byte(string before)
    {
        using var home = new AnalystHome();
        var settings = Write(home, before);
        var bytes = File.ReadAllBytes(settings.Path);
        settings.Put(Commands);

        Assert.That(settings.Remove(), Is.True);
        Assert.That(settings.Remove(), Is.False);

        // An object that was there for nothing but hooks cannot be told from one that was made for ours.
        var expected = before.Replace(",\"hooks\":{}", "", StringComparison.Ordinal);
        Assert.That(File.ReadAllText(settings.Path), Is.EqualTo(expected.TrimStart('\uFEFF')));
        Assert.That(File.ReadAllBytes(settings.Path).Take(3), Is.EqualTo(bytes.Take(3)));
    }

    [Test]
    public void Hooks_are_written_as_the_rest_of_the_file_is()
    {
        using var home = new AnalystHome();
        var settings = Write(home, "{\r\n\t\"model\": \"opus\"\r\n}\r\n");

        settings.Put(new Dictionary<HookEvent, string> { [HookEvent.SessionEnd] = "agnes hook session-end" });

        Assert.That(
            File.ReadAllText(settings.Path),
            Does.StartWith("{\r\n\t\"model\": \"opus\",\r\n\t\"hooks\": {\r\n\t\t\"SessionEnd\": [\r\n\t\t\t{\r\n\t\t\t\t\"hooks\": [\r\n"));
    }

    [Test]
    public void A_command_that_moved_takes_the_place_of_the_old_one()
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
    public void A_broken_file_is_left_as_it_is_and_named(string broken)
    {
        using var home = new AnalystHome();
        var settings = Write(home, broken);

        var put = Assert.Throws<CommandException>(() => settings.Put(Commands));
        var removed = Assert.Throws<CommandException>(() => settings.Remove());

        Assert.That(put.Message, Does.StartWith($"'{settings.Path}' is damaged, and was left as it is"));
        Assert.That(removed.Message, Is.EqualTo(put.Message));
        Assert.That(File.ReadAllText(settings.Path), Is.EqualTo(broken));
    }

    [Test]
    public void A_file_that_is_a_link_stays_one()
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
