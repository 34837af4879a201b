using Agnes.Api.Database;

namespace Agnes.Api.Collector;

/// <summary>Tells whose sessions are collected: by id or whole e-mail address, else by a name that only one person has.</summary>
internal sealed class CollectorOwners
{
    private readonly IReadOnlyList<(string Id, string Email, string Name)> _people;

    private CollectorOwners(IReadOnlyList<(string Id, string Email, string Name)> people) => _people = people;

    public static async Task<CollectorOwners> LoadAsync(AgnesDatabase database, CancellationToken cancellationToken) =>
        new(await database.ReadAsync(
            (connection, token) => connection.QueryAsync(
                "SELECT id, email, name FROM users",
                row => (row.GetString(0), row.GetString(1), row.TextAt(2) ?? ""),
                token),
            cancellationToken));

    /// <summary>The folder under the session root: the user's id, or the text itself, which then belongs to nobody.</summary>
    public string UserKeyOf(string owner)
    {
        var known = _people.Where(person =>
            person.Id == owner || string.Equals(person.Email, owner, StringComparison.OrdinalIgnoreCase)).ToList();
        return (known.Count > 0 ? known : [.. _people.Where(person => person.Name == owner)]) is [var one] ? one.Id : owner;
    }
}
