using System.Text.Json;
using Agnes.Cli.Commands;
using Agnes.Cli.Host;

namespace Agnes.Cli.Home;

/// <summary>
/// Reads and writes <c>config.json</c>. Only its owner can read the file, because it contains the token.
/// </summary>
internal sealed class CliConfigFile(CliEnvironment environment)
{
    public const string Name = "config.json";

    private readonly OwnerOnlyFolder _folder = new(UserFolders.Config(environment));

    public string Path => _folder.File(Name);

    /// <summary>Returns the configuration, or null before <c>agnes init</c>.</summary>
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
                : throw Invalid(null);
        }
        catch (JsonException e)
        {
            throw Invalid(e);
        }
    }

    /// <summary>
    /// Returns the server and the token to use. The configuration file takes precedence over the environment, because
    /// the environment of a project must not redirect sessions to another server.
    /// </summary>
    /// <exception cref="CommandException">Neither the file nor the environment names a server.</exception>
    public CliConfig Read() => Find() is { } config
        ? config with { Token = config.Token ?? environment.Variable("AGNES_TOKEN")?.Trim() }
        : environment.Variable("API_URL") is { } address
            ? new CliConfig(ServerAddress.Parse(address, "API_URL"), environment.Variable("AGNES_TOKEN")?.Trim(), UserId: null, Email: null)
            : throw CommandException.NotSignedIn(
                "This machine is not connected to a server.",
                "agnes init --server URL --token-file FILE");

    public void Write(CliConfig config) =>
        _folder.Write(Name, JsonSerializer.SerializeToUtf8Bytes(config, HomeJsonContext.Default.CliConfig));

    /// <returns>True if the file existed.</returns>
    public bool Delete()
    {
        var exists = File.Exists(Path);
        if (exists)
        {
            File.Delete(Path);
        }

        return exists;
    }

    private CommandException Invalid(Exception? reason) =>
        CommandException.Failed($"'{Path}' is not a valid configuration file.", "agnes init --server URL --token-file FILE", reason);
}
