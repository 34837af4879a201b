using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Agnes.Cli.Commands;
using Agnes.Cli.Home;
using Agnes.Cli.Host;

namespace Agnes.Cli.Privacy;

/// <summary>Reads and writes <c>private.json</c>, the list of sessions that are never uploaded.</summary>
internal sealed class PrivateMarks(CliEnvironment environment)
{
    private const string Name = "private.json";
    private const string LockName = "private.lock";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly OwnerOnlyFolder _folder = new(UserFolders.Config(environment));

    /// <exception cref="CommandException">The file is damaged. Nothing may be uploaded, because any session could be private.</exception>
    public IReadOnlyList<PrivateMark> Read() => Read(PrivacyJsonContext.Default.IReadOnlyListPrivateMark);

    /// <summary>Checks one session without reading the messages of all private sessions into memory.</summary>
    /// <exception cref="CommandException">The file is damaged.</exception>
    public bool Contains(string session) =>
        Read(PrivacyJsonContext.Default.IReadOnlyListPrivateSession).Any(mark => mark.Session == session);

    /// <summary>Adds marks, or replaces the marks of the same sessions.</summary>
    public async Task PutAsync(IReadOnlyList<PrivateMark> marks, CancellationToken cancellationToken)
    {
        using var fileLock = await FileLock.AcquireAsync(_folder, LockName, Timeout, environment.Time, cancellationToken)
            ?? throw CommandException.Failed($"'{_folder.File(LockName)}' is locked by another command.");
        var bySession = Read().ToDictionary(mark => mark.Session, StringComparer.Ordinal);
        foreach (var mark in marks)
        {
            bySession[mark.Session] = mark;
        }

        IReadOnlyList<PrivateMark> all = [.. bySession.Values];
        _folder.Write(Name, JsonSerializer.SerializeToUtf8Bytes(all, PrivacyJsonContext.Default.IReadOnlyListPrivateMark));
    }

    private IReadOnlyList<T> Read<T>(JsonTypeInfo<IReadOnlyList<T>> type)
    {
        try
        {
            return _folder.Read(Name) is { } content ? JsonSerializer.Deserialize(content, type) ?? [] : [];
        }
        catch (JsonException e)
        {
            throw CommandException.Failed(
                $"'{_folder.File(Name)}' is not valid. Nothing is uploaded, because any session could be private.",
                "Fix the file, or delete it and mark the private sessions again: agnes private SESSION",
                e);
        }
    }
}
