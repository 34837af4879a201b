namespace Agnes.Pipeline.Sessions;

/// <summary>Which session: the folder that it lies in, and its file name.</summary>
/// <param name="UserKey">The user's id for uploads, any other folder name for files dropped in by hand.</param>
/// <param name="Name">The file name.</param>
public readonly record struct SessionKey(string UserKey, SessionName Name)
{
    /// <summary>Reads a value of <c>session_file</c>; false where it names no file of a folder under the root.</summary>
    public static bool TryParse(string? text, out SessionKey key)
    {
        if (text?.Split('/') is [{ Length: > 0 } folder, var file]
            && folder is not ("." or "..")
            && SessionName.TryParse(file, null, out var name))
        {
            key = new SessionKey(folder, name);
            return true;
        }

        key = default;
        return false;
    }

    /// <summary><c>&lt;user key&gt;/&lt;file name&gt;</c>, the value of <c>session_file</c> in every table.</summary>
    public override string ToString() => $"{UserKey}/{Name.Value}";
}
