namespace Agnes.Migrations.Tests;

[TestFixture]
public sealed class MakingADatabaseTests
{
    [TestCase("session_processor_state", "processor_name session_file username user_id status processed_at items_extracted file_hash file_size file_mtime position attempts retry_after last_error processor_version")]
    [TestCase("users", "id email name role active created_at password_hash security_stamp last_sign_in_at")]
    [TestCase("personal_access_tokens", "id user_id name token_hash expires_at revoked_at last_used_at created_at prefix")]
    [TestCase("external_logins", "issuer subject user_id created_at")]
    [TestCase("one_time_links", "id kind token_hash user_id created_by created_at expires_at used_at")]
    [TestCase("audit_log", "id timestamp user_id action resource params result duration_ms client_ip")]
    [TestCase("usage_events", "session_file session_id user_id username event_uuid parent_uuid tool_use_id event_type tool_name skill_name subagent_type command_name mcp_server outcome is_error is_sidechain agent_id model cwd occurred_at processor_version")]
    [TestCase("usage_messages", "session_file session_id user_id username message_id request_id kind model is_sidechain agent_id is_partial input_tokens output_tokens cache_read_tokens cache_creation_5m_tokens cache_creation_1h_tokens web_search_requests service_tier speed inference_geo skill_name plugin_name mcp_server cwd occurred_at processor_version")]
    [TestCase("usage_session_summary", "session_file session_id user_id username agent_id title cwd git_branch claude_version started_at ended_at active_seconds wall_seconds user_messages assistant_messages tool_calls tool_errors skill_invocations subagent_dispatches mcp_calls slash_commands distinct_tools distinct_skills lines_added lines_removed commits pull_requests primary_model input_tokens output_tokens cache_read_tokens cache_creation_tokens partial_messages lines malformed_lines unknown_lines processor_version")]
    public void A_table_has_the_columns_of_the_contract_in_their_order(string table, string columns)
    {
        using var database = TempDatabase.Migrated();

        var actual = database.Rows(
            $"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}' ORDER BY ordinal_position");

        Assert.That(actual, Is.EqualTo(columns.Split(' ')));
    }

    [Test]
    public void A_view_has_the_columns_of_its_table(
        [Values("usage_messages", "usage_events")] string table)
    {
        using var database = TempDatabase.Migrated();

        Assert.That(
            database.Rows($"SELECT column_name, data_type FROM information_schema.columns WHERE table_name = '{table}_counted' ORDER BY ordinal_position"),
            Is.EqualTo(database.Rows($"SELECT column_name, data_type FROM information_schema.columns WHERE table_name = '{table}' ORDER BY ordinal_position")));
    }

    [Test]
    public void Every_time_carries_its_zone()
    {
        using var database = TempDatabase.Migrated();

        var naive = database.Rows(
            """
            SELECT table_name, column_name FROM information_schema.columns
            WHERE data_type = 'TIMESTAMP' AND table_name <> 'schema_version'
            """);

        Assert.That(naive, Is.Empty);
    }

    [Test]
    public void There_are_no_secondary_indexes()
    {
        using var database = TempDatabase.Migrated();

        Assert.That(database.Rows("SELECT index_name FROM duckdb_indexes()"), Is.Empty);
    }

    [Test]
    public void Its_version_is_the_latest()
    {
        using var database = new TempDatabase();
        Assert.That(Migrator.CurrentVersion(database.Connection), Is.Zero);

        database.Migrate();

        Assert.That(Migrator.CurrentVersion(database.Connection), Is.EqualTo(Migrator.LatestVersion));
    }

    [Test]
    public void A_second_start_changes_nothing()
    {
        using var database = TempDatabase.Migrated();
        database.Execute("INSERT INTO users (id, email, name, role, active, created_at) VALUES ('u1', 'a@example.com', 'A', 'admin', true, now())");
        var versions = database.Rows("SELECT * FROM schema_version ORDER BY version");

        database.Migrate();

        Assert.That(database.Rows("SELECT * FROM schema_version ORDER BY version"), Is.EqualTo(versions));
        Assert.That(database.Rows("SELECT id FROM users"), Is.EqualTo(["u1"]));
    }

    [Test]
    public void A_database_of_a_newer_Agnes_is_refused_and_left_as_it_is()
    {
        using var database = TempDatabase.Migrated();
        var newer = Migrator.LatestVersion + 1;
        database.Execute($"INSERT INTO schema_version VALUES ({newer}, now()::timestamp, 'from the future')");

        var refusal = Assert.Throws<NewerSchemaException>(database.Migrate);

        Assert.That((refusal!.Current, refusal.Latest), Is.EqualTo((newer, Migrator.LatestVersion)));
        Assert.That(Migrator.CurrentVersion(database.Connection), Is.EqualTo(newer));
    }
}
