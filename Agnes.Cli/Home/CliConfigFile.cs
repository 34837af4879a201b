using System.Text.Json;
using Agnes.Cli.Machine;

namespace Agnes.Cli.Home;

/// <summary><c>config.json</c>, readable by its owner alone, since it holds the token.</summary>
internal sealed class CliConfigFile(Surroundings surroundings)
{
    public const string Name = "config.json";

    private readonly OwnFolder _folder = new(UserFolders.Config(surroundings));

    public string Path => _folder.File(Name);

    /// <summary>What was noted; null before <c>agnes init</c>.</summary>
    public CliConfig? Find()
    {
        if (_folder.Read(Name) is not { } content)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(content, HomeJsonContext.Default.CliConfig) is { Server.IsAbsoluteUri: true } config
                ? config
                : throw Broken(null);
        }
        catch (JsonException e)
        {
            throw Broken(e);
        }
    }

    /// <summary>
    /// The server and the token to use. What was noted comes first: the environment of whatever project one works in
    /// must not send its sessions elsewhere.
    /// </summary>
    /// <exception cref="CommandException">Neither noted nor in the environment.</exception>
    public CliConfig Read() => Find() is { } config
        ? config with { Token = config.Token ?? surroundings.Variable("AGNES_TOKEN")?.Trim() }
        : surroundings.Variable("API_URL") is { } address
            ? new CliConfig(ServerAddress.Parse(address, "API_URL"), surroundings.Variable("AGNES_TOKEN")?.Trim(), UserId: null, Email: null)
            : throw CommandException.NotSignedIn(
                "This machine is not connected to a server.",
                "agnes init --server URL --token-file FILE");

    public void Write(CliConfig config) =>
        _folder.Write(Name, JsonSerializer.SerializeToUtf8Bytes(config, HomeJsonContext.Default.CliConfig));

    /// <summary>Forgets it.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Delete()
    {
        var exists = File.Exists(Path);
        if (exists)
        {
            File.Delete(Path);
        }

        return exists;
    }

    private CommandException Broken(Exception? reason) =>
        CommandException.Failed($"'{Path}' is damaged.", "agnes init --server URL --token-file FILE writes it anew.", reason);
}
