-- For Neovim 0.7, which knows neither `vim.lsp.start` nor `vim.lsp.config`. For later ones see docs/editors.md.
local config = {
  name = 'ml_design_docs',
  cmd = { 'ml-design-docs-language-server', '--stdio' },
  -- It is not asked for its settings: they go with the start.
  init_options = {
    mlDesignDocs = { rules = { ['requirements/non-goals-stated'] = 'error' } },
  },
}
local id

vim.api.nvim_create_autocmd('FileType', {
  pattern = 'markdown',
  callback = function(event)
    -- One server for all buffers; it is started for the first.
    if not (id and vim.lsp.get_client_by_id(id)) then
      config.root_dir = vim.fn.getcwd()
      id = vim.lsp.start_client(config)
    end
    vim.lsp.buf_attach_client(event.buf, id)
  end,
})
