using System.Text.Json;
using Agnes.Cli.Commands;

namespace Agnes.Cli.Hooks;

internal sealed class ClaudeSettings(string path)
{
    private const string Hooks = "hooks";
    private const string Command = "command";

    public string Path { get; } = path;

    /// <summary>Returns the command of our hook for an event, or null if the file has none.</summary>
    /// <exception cref="CommandException">The file cannot be read or is not a settings file.</exception>
    public string? Find(HookEvent hookEvent) =>
        Read() is { } text && FindOwnHooks(text, hookEvent) is [var own, ..] ? own.Hook[Command]!.Text : null;

    /// <exception cref="CommandException">The file cannot be read or is not a settings file.</exception>
    public bool DisablesHooks => Read()?.Root["disableAllHooks"]?.Kind == JsonTokenType.True;

    /// <summary>Adds or updates our hooks.</summary>
    /// <returns>True if the file changed.</returns>
    /// <exception cref="CommandException">The file cannot be read or written, or is not a settings file. It is left unchanged.</exception>
    public bool Put(IReadOnlyDictionary<HookEvent, string> commands)
    {
        var before = Read();
        var text = before ?? JsonText.Parse("{}\n"u8.ToArray());
        foreach (var (hookEvent, command) in commands)
        {
            text = Put(text, hookEvent, command);
        }

        return WriteIfChanged(before, text);
    }

    /// <summary>Removes our hooks and the containers that become empty.</summary>
    /// <returns>True if the file changed.</returns>
    /// <exception cref="CommandException">The file cannot be read or written, or is not a settings file. It is left unchanged.</exception>
    public bool Remove()
    {
        if (Read() is not { } before)
        {
            return false;
        }

        var text = HookEvent.All.Aggregate(before, Remove);
        return WriteIfChanged(before, text);
    }

    private static JsonText Put(JsonText text, HookEvent hookEvent, string command)
    {
        var quoted = $"\"{JsonEncodedText.Encode(command, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
        if (FindOwnHooks(text, hookEvent) is [var own, ..])
        {
            return own.Hook[Command]!.Text == command ? text : text.Replace(own.Hook[Command]!, quoted);
        }

        if (text.Root[Hooks] is null)
        {
            text = text.Append(text.Root, Hooks, "{}");
        }

        if (text.Root[Hooks]![hookEvent.Name] is null)
        {
            text = text.Append(text.Root[Hooks]!, hookEvent.Name, "[]");
        }

        var group = $$"""
            {
              "hooks": [
                {
                  "type": "command",
                  "command": {{quoted}},
                  "timeout": {{HookEvent.TimeoutSeconds}}
                }
              ]
            }
            """;
        return text.Append(text.Root[Hooks]![hookEvent.Name]!, name: null, group.ReplaceLineEndings("\n"));
    }

    private static JsonText Remove(JsonText text, HookEvent hookEvent)
    {
        while (FindOwnHooks(text, hookEvent) is [var (group, hook), ..])
        {
            var hooks = text.Root[Hooks]!;
            var groups = hooks[hookEvent.Name]!;
            text = group[Hooks]!.Items.Count > 1 ? text.Remove(group[Hooks]!, hook)
                : groups.Items.Count > 1 ? text.Remove(groups, group)
                : hooks.Items.Count > 1 ? text.Remove(hooks, groups)
                : text.Remove(text.Root, hooks);
        }

        return text;
    }

    private static IReadOnlyList<(JsonSpan Group, JsonSpan Hook)> FindOwnHooks(JsonText text, HookEvent hookEvent) =>
    [
        .. from @group in text.Root[Hooks]?[hookEvent.Name]?.Items ?? []
           from hook in @group[Hooks]?.Items ?? []
           where hook[Command]?.Text is { } command && hookEvent.Matches(command)
           select (@group, hook),
    ];

    private JsonText? Read()
    {
        try
        {
            if (!File.Exists(Path) || File.ReadAllBytes(Path) is not { } content || content.AsSpan().Trim(" \t\r\n"u8).IsEmpty)
            {
                return null;
            }

            var text = JsonText.Parse(content);
            return HasExpectedShape(text.Root) ? text : throw Invalid("'hooks' does not have the format of Claude Code");
        }
        catch (JsonException e)
        {
            throw Invalid(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandException.Failed($"'{Path}' cannot be read: {e.Message}");
        }
    }

    private static bool HasExpectedShape(JsonSpan root) =>
        root.IsObject
        && root[Hooks] is null or { IsObject: true }
        && HookEvent.All.All(hookEvent => root[Hooks]?[hookEvent.Name] is null or { IsArray: true });

    private bool WriteIfChanged(JsonText? before, JsonText after)
    {
        if (before is not null && before.Utf8.SequenceEqual(after.Utf8))
        {
            return false;
        }

        SettingsWriter.Write(Path, after.Utf8);
        return true;
    }

    private CommandException Invalid(string reason) => CommandException.Failed(
        $"'{Path}' is not a valid settings file and was left unchanged: {reason}",
        "Fix the file and run the command again.");
}
