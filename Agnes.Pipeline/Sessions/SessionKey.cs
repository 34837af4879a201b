namespace Agnes.Pipeline.Sessions;

/// <summary>Which session: the folder that it lies in, and its file name.</summary>
/// <param name="UserKey">The user's id for uploads, any other folder name for files dropped in by hand.</param>
/// <param name="Name">The file name.</param>
public readonly record struct SessionKey(string UserKey, SessionName Name)
{
    /// <summary><c>&lt;user key&gt;/&lt;file name&gt;</c>, the value of <c>session_file</c> in every table.</summary>
    public override string ToString() => $"{UserKey}/{Name.Value}";
}
