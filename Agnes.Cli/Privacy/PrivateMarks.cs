using System.Text.Json;
using Agnes.Cli.Home;
using Agnes.Cli.Machine;

namespace Agnes.Cli.Privacy;

/// <summary><c>private.json</c>: the sessions that are never to be pushed.</summary>
internal sealed class PrivateMarks(Surroundings surroundings)
{
    private const string Name = "private.json";
    private const string LockName = "private.lock";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly OwnFolder _folder = new(UserFolders.Config(surroundings));

    /// <exception cref="CommandException">The file is damaged: then nothing may be pushed, since anything could be private.</exception>
    public IReadOnlyList<PrivateMark> Read()
    {
        try
        {
            return _folder.Read(Name) is { } content
                ? JsonSerializer.Deserialize(content, PrivacyJsonContext.Default.IReadOnlyListPrivateMark) ?? []
                : [];
        }
        catch (JsonException e)
        {
            throw CommandException.Failed(
                $"'{_folder.File(Name)}' is damaged, so what is private is not known, and nothing is pushed.",
                "Mend it, or delete it and mark the private sessions again: agnes private SESSION",
                e);
        }
    }

    /// <summary>Puts marks in the place of those of the same sessions, or beside the others.</summary>
    public async Task PutAsync(IReadOnlyList<PrivateMark> marks, CancellationToken cancellationToken)
    {
        using var turn = await FileLock.TakeAsync(_folder, LockName, Patience, surroundings.Time, cancellationToken)
            ?? throw CommandException.Failed($"'{_folder.File(LockName)}' is held by another command.");
        var bySession = Read().ToDictionary(mark => mark.Session, StringComparer.Ordinal);
        foreach (var mark in marks)
        {
            bySession[mark.Session] = mark;
        }

        IReadOnlyList<PrivateMark> all = [.. bySession.Values];
        _folder.Write(Name, JsonSerializer.SerializeToUtf8Bytes(all, PrivacyJsonContext.Default.IReadOnlyListPrivateMark));
    }
}
