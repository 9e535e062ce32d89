-- A user's half hour in a few seconds: what was seen is written as JSON to MLDD_RESULT. Waits for states, never for a time.
local seen = { version = tostring(vim.version and vim.version().minor or 0), steps = {} }
local patience = tonumber(vim.env.MLDD_PATIENCE) or 20000
local folder = vim.env.MLDD_FOLDER

local function note(step, value)
  seen.steps[step] = value
end

local function wait(what, condition)
  if not vim.wait(patience, condition, 20) then
    error('gave up waiting for ' .. what)
  end
end

local function codes(buffer)
  local list = {}
  for _, one in ipairs(vim.diagnostic.get(buffer or 0)) do
    table.insert(list, one.code)
  end
  return list
end

local function has(list, wanted)
  return vim.tbl_contains(list, wanted)
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

local function client()
  local all = (vim.lsp.get_clients or vim.lsp.get_active_clients)()
  return all[1]
end

local function stop()
  local one = client()
  if vim.fn.has('nvim-0.11') == 1 then one:stop() else one.stop() end
end

local function tell(method, params)
  local one = client()
  if vim.fn.has('nvim-0.11') == 1 then one:notify(method, params) else one.notify(method, params) end
end

-- The place of a word of the buffer, by the words before it in its line: the cursor counts in bytes.
local function go(line, word)
  for number, here in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    if here:find(line, 1, true) then
      vim.api.nvim_win_set_cursor(0, { number, here:find(word, 1, true) - 1 })
      return
    end
  end
  error('no line with ' .. line)
end

local function position()
  local one = client()
  if vim.fn.has('nvim-0.11') == 1 then return vim.lsp.util.make_position_params(0, one.offset_encoding) end
  return vim.lsp.util.make_position_params()
end

-- The words of a diagnostic's range, as Neovim places them.
local function words(buffer)
  local list = {}
  for _, one in ipairs(vim.diagnostic.get(buffer)) do
    local line = vim.api.nvim_buf_get_lines(buffer, one.lnum, one.lnum + 1, false)[1] or ''
    if one.end_lnum == one.lnum then table.insert(list, line:sub(one.col + 1, one.end_col)) end
  end
  return list
end

-- Menus are answered with the first title that matches.
local function choosing(pattern, act)
  local titles, done = {}, false
  local before = vim.ui.select
  vim.ui.select = function(items, options, chosen)
    for _, item in ipairs(items) do
      local title = (options.format_item or tostring)(item)
      table.insert(titles, title)
      if not done and title:find(pattern) then
        done = true
        chosen(item, 1)
      end
    end
    if not done then chosen(nil) end
  end
  local old = text()
  act()
  wait('an edit by ' .. pattern, function() return text() ~= old end)
  vim.ui.select = before
  return titles
end

local function session()
  -- The cursor may stand behind the last character, as while typing.
  vim.o.virtualedit = 'onemore'
  local answered = {}
  vim.lsp.handlers['mlDesignDocs/status'] = function(_, status)
    answered[status.uri] = status
  end

  vim.cmd('edit ' .. vim.fn.fnameescape(folder .. '/ranking.md'))
  local design = vim.api.nvim_get_current_buf()
  wait('diagnostics', function() return #vim.diagnostic.get(design) > 0 end)
  note('codes', codes(design))
  note('words', words(design))
  note('encoding', client().offset_encoding)
  note('pull', client().server_capabilities.diagnosticProvider ~= nil)
  for _, one in ipairs(vim.diagnostic.get(design)) do
    if one.code == 'requirements/non-goals-stated' then
      note('severity', one.severity == vim.diagnostic.severity.ERROR and 'error' or one.severity)
    end
  end

  vim.cmd('edit ' .. vim.fn.fnameescape(folder .. '/README.md'))
  local readme = vim.api.nvim_get_current_buf()
  wait('the status of the README', function() return answered[vim.uri_from_bufnr(readme)] ~= nil end)
  -- What was found of it would come before the answer to a later question.
  vim.lsp.buf_request_sync(readme, 'textDocument/hover', position(), patience)
  note('readme', #vim.diagnostic.get(readme))
  vim.cmd('buffer ' .. design)

  go('📰', 'feed')
  note('offered', choosing('^Insert phase "Choose', function() vim.lsp.buf.code_action() end))
  note('inserted', text())
  vim.cmd('undo')
  note('undone', text())

  go('stage: pilto', 'pilto')
  note('fixing', choosing('^Fix all', function()
    local context = { only = { 'source.fixAll' }, diagnostics = {} }
    if vim.fn.has('nvim-0.8') == 1 then
      vim.lsp.buf.code_action({ context = context })
    else
      vim.lsp.buf.code_action(context)
    end
  end))
  note('fixed', text())

  go('Recall@10\t', 'Recall')
  vim.lsp.buf.hover()
  local shown
  wait('the window of the hover', function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        shown = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
        vim.api.nvim_win_close(window, true)
        return true
      end
    end
    return false
  end)
  note('hover', shown)

  vim.lsp.buf.references()
  wait('the list of references', function() return #vim.fn.getqflist() > 0 end)
  local places = {}
  for _, one in ipairs(vim.fn.getqflist()) do
    local line = vim.api.nvim_buf_get_lines(one.bufnr, one.lnum - 1, one.lnum, false)[1]
    table.insert(places, line:sub(one.col, one.col + #'Recall@10' - 1))
  end
  note('references', places)
  vim.cmd('cclose')
  vim.api.nvim_set_current_win(vim.fn.bufwinid(design))

  go('Recall@10\t', 'Recall')
  local before = text()
  vim.lsp.buf.rename('Précision@5')
  wait('the rename', function() return text() ~= before end)
  note('renamed', text())

  vim.api.nvim_buf_set_lines(0, -1, -1, false, { '', '## ' })
  vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(0), 3 })
  local answers = vim.lsp.buf_request_sync(0, 'textDocument/completion', position(), patience)
  for _, answer in pairs(answers or {}) do
    local labels = {}
    for _, item in ipairs(answer.result.items) do table.insert(labels, item.label) end
    note('completions', labels)
    local item = answer.result.items[1]
    local edit = item.textEdit
    -- Where snippets are understood, the text is one: its place is emptied first, as Neovim's completion does.
    local snippet = item.insertTextFormat == 2
    local text_edit = { range = edit.range, newText = snippet and '' or edit.newText }
    vim.lsp.util.apply_text_edits({ text_edit }, design, client().offset_encoding)
    if snippet then vim.snippet.expand(edit.newText) end
    note('completed', { label = item.label, all = text() })
  end

  -- Neovim itself asks, or is told: the settings of the client are what counts.
  local settings = (client().config or {}).settings or { mlDesignDocs = {} }
  settings.mlDesignDocs = settings.mlDesignDocs or {}
  settings.mlDesignDocs.rules = { ['structure/required-phase'] = 'off' }
  if client().settings then client().settings = settings end
  tell('workspace/didChangeConfiguration', { settings = settings })
  wait('the new settings', function() return not has(codes(design), 'structure/required-phase') end)
  note('resettled', codes(design))

  local first = client().id
  stop()
  wait('the end of the server', function() return client() == nil end)
  vim.cmd('write')
  vim.cmd('edit')
  vim.cmd('doautocmd FileType')
  wait('the next server', function() return client() ~= nil and client().id ~= first end)
  wait('diagnostics after the restart', function() return #vim.diagnostic.get(design) > 0 end)
  note('restarted', codes(design))

  vim.cmd('bdelete! ' .. design)
  wait('the closed file without diagnostics', function()
    return not vim.api.nvim_buf_is_loaded(design) or #vim.diagnostic.get(design) == 0
  end)
  note('closed', true)
end

local ok, problem = xpcall(session, debug.traceback)
if not ok then seen.problem = tostring(problem) end
seen.messages = vim.fn.execute('messages')
local file = io.open(vim.env.MLDD_RESULT, 'w')
file:write((vim.json or { encode = vim.fn.json_encode }).encode(seen))
file:close()
vim.cmd('qall!')
