// SPDX-FileCopyrightText: The ECP Tenants authors
// SPDX-License-Identifier: Apache-2.0
import '@backstage/ui/css/styles.css';
import './language/korean.css';
import './narrow.css';
import './contrast.css';
import ReactDOM from 'react-dom/client';
import { app } from './App';
import { followBrowser } from './language';

followBrowser(window);
ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());
