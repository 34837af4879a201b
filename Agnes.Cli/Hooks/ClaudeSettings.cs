using System.Text.Json;

namespace Agnes.Cli.Hooks;

/// <summary>A settings file of Claude Code, as far as hooks go.</summary>
internal sealed class ClaudeSettings(string path)
{
    private const string Hooks = "hooks";
    private const string Command = "command";

    public string Path { get; } = path;

    /// <summary>The command that the file has for a moment; null where it has none of ours.</summary>
    /// <exception cref="CommandException">The file cannot be read, or is no settings file.</exception>
    public string? Find(HookEvent moment) =>
        Read() is { } text && OursIn(text, moment) is [var ours, ..] ? ours.Hook[Command]!.Text : null;

    /// <summary>Whether the file switches all hooks off.</summary>
    /// <exception cref="CommandException">The file cannot be read, or is no settings file.</exception>
    public bool DisablesHooks => Read()?.Root["disableAllHooks"]?.Kind == JsonTokenType.True;

    /// <summary>Puts hooks in, where they are not there yet.</summary>
    /// <returns>Whether the file was changed.</returns>
    /// <exception cref="CommandException">The file cannot be read or written, or is no settings file; then it is as it was.</exception>
    public bool Put(IReadOnlyDictionary<HookEvent, string> commands)
    {
        var before = Read();
        var text = before ?? JsonText.Parse("{}\n"u8.ToArray());
        foreach (var (moment, command) in commands)
        {
            text = Put(text, moment, command);
        }

        return WriteWhereChanged(before, text);
    }

    /// <summary>Takes our hooks out, and what was only there for them.</summary>
    /// <returns>Whether the file was changed.</returns>
    /// <exception cref="CommandException">The file cannot be read or written, or is no settings file; then it is as it was.</exception>
    public bool Remove()
    {
        if (Read() is not { } before)
        {
            return false;
        }

        var text = HookEvent.All.Aggregate(before, Remove);
        return WriteWhereChanged(before, text);
    }

    private static JsonText Put(JsonText text, HookEvent moment, string command)
    {
        var quoted = $"\"{JsonEncodedText.Encode(command, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
        if (OursIn(text, moment) is [var ours, ..])
        {
            return ours.Hook[Command]!.Text == command ? text : text.Replace(ours.Hook[Command]!, quoted);
        }

        if (text.Root[Hooks] is null)
        {
            text = text.Append(text.Root, Hooks, "{}");
        }

        if (text.Root[Hooks]![moment.Name] is null)
        {
            text = text.Append(text.Root[Hooks]!, moment.Name, "[]");
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
        return text.Append(text.Root[Hooks]![moment.Name]!, name: null, group.ReplaceLineEndings("\n"));
    }

    private static JsonText Remove(JsonText text, HookEvent moment)
    {
        while (OursIn(text, moment) is [var (group, hook), ..])
        {
            var hooks = text.Root[Hooks]!;
            var groups = hooks[moment.Name]!;
            text = group[Hooks]!.Items.Count > 1 ? text.Remove(group[Hooks]!, hook)
                : groups.Items.Count > 1 ? text.Remove(groups, group)
                : hooks.Items.Count > 1 ? text.Remove(hooks, groups)
                : text.Remove(text.Root, hooks);
        }

        return text;
    }

    private static IReadOnlyList<(JsonSpan Group, JsonSpan Hook)> OursIn(JsonText text, HookEvent moment) =>
    [
        .. from @group in text.Root[Hooks]?[moment.Name]?.Items ?? []
           from hook in @group[Hooks]?.Items ?? []
           where hook[Command]?.Text is { } command && moment.IsIn(command)
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
            return IsSound(text.Root) ? text : throw Broken("'hooks' is not what Claude Code makes of it");
        }
        catch (JsonException e)
        {
            throw Broken(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandException.Failed($"'{Path}' cannot be read: {e.Message}");
        }
    }

    private static bool IsSound(JsonSpan root) =>
        root.IsObject
        && root[Hooks] is null or { IsObject: true }
        && HookEvent.All.All(moment => root[Hooks]?[moment.Name] is null or { IsArray: true });

    private bool WriteWhereChanged(JsonText? before, JsonText after)
    {
        if (before is not null && before.Utf8.SequenceEqual(after.Utf8))
        {
            return false;
        }

        SettingsWriter.Write(Path, after.Utf8);
        return true;
    }

    private CommandException Broken(string why) => CommandException.Failed(
        $"'{Path}' is damaged, and was left as it is: {why}",
        "Mend it, then run the command again.");
}
