namespace Agnes.Pipeline.Configuration;

/// <summary>
/// The one root under which everything lies (<c>DATA_DIR</c>), and the places in it. No other code builds these paths.
/// </summary>
public sealed class DataDirectory
{
    private DataDirectory(string root, string sessions)
    {
        Root = root;
        SessionRoot = sessions;
    }

    /// <summary>The absolute path of <c>DATA_DIR</c>.</summary>
    public string Root { get; }

    /// <summary>Where sessions lie: <c>SESSION_DATA_DIR</c>, else <c>user_sessions</c> under the root.</summary>
    public string SessionRoot { get; }

    /// <summary>What the programs keep for themselves.</summary>
    public string State => Path.Combine(Root, "state");

    /// <summary>The database.</summary>
    public string Database => Path.Combine(State, "agnes.duckdb");

    /// <summary>When each job of the scheduler last ran.</summary>
    public string SchedulerLastRun => Path.Combine(State, "scheduler_last_run.json");

    /// <summary>A file whose time says when the scheduler was last alive.</summary>
    public string SchedulerAlive => Path.Combine(State, "scheduler-alive");

    /// <summary>The shared secret that the API makes at its first start.</summary>
    public string SchedulerToken => Path.Combine(State, "scheduler-token");

    /// <summary>Where the first admin is made, for as long as there is none.</summary>
    public string SetupUrl => Path.Combine(State, "setup-url");

    /// <summary>The keys with which the API protects its cookies and forms.</summary>
    public string ProtectionKeys => Path.Combine(State, "protection-keys");

    /// <summary>Reads <c>DATA_DIR</c> (default <c>./data</c>) and <c>SESSION_DATA_DIR</c>.</summary>
    public static DataDirectory Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var root = Path.GetFullPath(settings.Text("DATA_DIR", "./data", "a folder"));
        var sessions = settings.Text("SESSION_DATA_DIR", Path.Combine(root, "user_sessions"), "a folder");
        return new DataDirectory(root, Path.GetFullPath(sessions));
    }
}
